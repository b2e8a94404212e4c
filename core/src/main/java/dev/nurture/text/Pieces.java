package dev.nurture.text;

import java.util.Arrays;

/**
 * Pieces of a text, as positions in UTF-16 units: words, lines, sentences. It is filled, read, cleared and filled again, so
 * that a million texts need the memory of the longest. One thread.
 */
public final class Pieces {
    private static final int FIRST = 1 << 10;

    private int[] starts = new int[FIRST];
    private int[] ends = new int[FIRST];
    private int size;

    public void clear() {
        size = 0;
    }

    public void add(int start, int end) {
        if (size == starts.length) {
            int more = (int) Math.min(Integer.MAX_VALUE - 8, size * 2L);
            starts = Arrays.copyOf(starts, more);
            ends = Arrays.copyOf(ends, more);
        }
        starts[size] = start;
        ends[size++] = end;
    }

    /** Moves a piece. */
    public void set(int piece, int start, int end) {
        starts[piece] = start;
        ends[piece] = end;
    }

    /** Forgets all pieces from {@code first} on. */
    public void keep(int first) {
        size = first;
    }

    public int size() {
        return size;
    }

    public int start(int piece) {
        return starts[piece];
    }

    /** The position after the last unit of the piece. */
    public int end(int piece) {
        return ends[piece];
    }

    public int units(int piece) {
        return ends[piece] - starts[piece];
    }

    public String text(char[] text, int piece) {
        return new String(text, starts[piece], ends[piece] - starts[piece]);
    }
}
