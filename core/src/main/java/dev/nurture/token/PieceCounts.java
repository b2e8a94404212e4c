package dev.nurture.token;

import java.util.Arrays;

/**
 * How often each piece of text occurs. A hash table over one array of bytes, since a million small objects would cost ten times
 * the memory. One thread.
 */
final class PieceCounts {
    private byte[] bytes = new byte[1 << 16];
    private int[] starts = new int[1 << 12];
    private long[] counts = new long[1 << 12];
    private int[] slots = new int[1 << 13];
    private int size;

    PieceCounts() {
        Arrays.fill(slots, -1);
    }

    int size() {
        return size;
    }

    /** How long all pieces are together. */
    int bytes() {
        return starts[size];
    }

    void add(byte[] text, int from, int to, long count) {
        int slot = slot(text, from, to);
        if (slots[slot] < 0) {
            if (size + 1 == starts.length) {
                grow();
                slot = slot(text, from, to);
            }
            append(text, from, to);
            slots[slot] = size++;
        }
        counts[slots[slot]] += count;
    }

    void addAll(PieceCounts more) {
        for (int i = 0; i < more.size; i++) {
            add(more.bytes, more.starts[i], more.starts[i + 1], more.counts[i]);
        }
    }

    private int slot(byte[] text, int from, int to) {
        int mask = slots.length - 1;
        int slot = hash(text, from, to) & mask;
        while (slots[slot] >= 0) {
            int piece = slots[slot];
            if (Arrays.equals(bytes, starts[piece], starts[piece + 1], text, from, to)) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int hash(byte[] text, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * 0x100000001b3L;
        }
        return (int) (hash ^ hash >>> 32);
    }

    private void append(byte[] text, int from, int to) {
        int start = starts[size];
        int end = Math.addExact(start, to - from);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, 2L * bytes.length)));
        }
        System.arraycopy(text, from, bytes, start, to - from);
        starts[size + 1] = end;
    }

    private void grow() {
        starts = Arrays.copyOf(starts, 2 * starts.length);
        counts = Arrays.copyOf(counts, 2 * counts.length);
        slots = new int[2 * slots.length];
        Arrays.fill(slots, -1);
        for (int piece = 0; piece < size; piece++) {
            slots[slot(bytes, starts[piece], starts[piece + 1])] = piece;
        }
    }

    byte[] piece(int index) {
        return Arrays.copyOfRange(bytes, starts[index], starts[index + 1]);
    }

    long count(int index) {
        return counts[index];
    }

    /** Those that occur at least {@code least} times. */
    PieceCounts atLeast(long least) {
        PieceCounts frequent = new PieceCounts();
        for (int i = 0; i < size; i++) {
            if (counts[i] >= least) {
                frequent.add(bytes, starts[i], starts[i + 1], counts[i]);
            }
        }
        return frequent;
    }
}
