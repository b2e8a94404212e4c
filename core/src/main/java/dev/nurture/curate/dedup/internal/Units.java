package dev.nurture.curate.dedup.internal;

import java.util.Arrays;

/**
 * What shingles are made of, one after the other as UTF-8 in one buffer: words with a space between them, or characters. A
 * shingle is a range of its bytes, so none is ever copied. One thread.
 */
final class Units {
    private static final int FULL = 1 << 16;

    private final int gap;
    private byte[] bytes = new byte[2 * FULL];
    private int[] starts = new int[1 << 14];
    private int count;
    private int end;

    /**
     * @param gap spaces between two units: 1 between words, 0 between characters
     */
    Units(int gap) {
        this.gap = gap;
    }

    void clear() {
        count = 0;
        end = 0;
    }

    int count() {
        return count;
    }

    /** Whether it is time to take what is there, so that a text of any length needs no more memory than this. */
    boolean isFull() {
        return end >= FULL;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int unit) {
        return starts[unit];
    }

    int end(int unit) {
        return unit + 1 == count ? end : starts[unit + 1] - gap;
    }

    void begin() {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        if (gap > 0 && count > 0) {
            reserve();
            bytes[end++] = ' ';
        }
        starts[count++] = end;
    }

    void add(int point) {
        reserve();
        if (point < 0x80) {
            bytes[end++] = (byte) point;
        } else if (point < 0x800) {
            bytes[end++] = (byte) (0xC0 | point >> 6);
            bytes[end++] = (byte) (0x80 | point & 0x3F);
        } else if (point < 0x10000) {
            bytes[end++] = (byte) (0xE0 | point >> 12);
            bytes[end++] = (byte) (0x80 | point >> 6 & 0x3F);
            bytes[end++] = (byte) (0x80 | point & 0x3F);
        } else {
            bytes[end++] = (byte) (0xF0 | point >> 18);
            bytes[end++] = (byte) (0x80 | point >> 12 & 0x3F);
            bytes[end++] = (byte) (0x80 | point >> 6 & 0x3F);
            bytes[end++] = (byte) (0x80 | point & 0x3F);
        }
    }

    private void reserve() {
        if (end + 4 > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, 2L * bytes.length));
        }
    }

    /** Forgets all units but the last {@code most}. */
    void keepLast(int most) {
        int kept = Math.min(most, count);
        int from = kept == 0 ? end : starts[count - kept];
        System.arraycopy(bytes, from, bytes, 0, end - from);
        for (int i = 0; i < kept; i++) {
            starts[i] = starts[count - kept + i] - from;
        }
        count = kept;
        end -= from;
    }
}
