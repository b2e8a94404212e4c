package dev.nurture.curate.quality;

import dev.nurture.text.Pieces;
import java.util.Arrays;

/**
 * An open hash table that finds the first of equal things: pieces of text, pairs of numbers. It grows with what is put in, is
 * emptied without giving its memory back, and is used again for the next text. One thread.
 */
final class Table {
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int FIRST = 1 << 6;

    /** Room for more is made when it is needed. */
    private static final int MOST_AT_ONCE = 1 << 14;

    private int[] values = new int[FIRST];
    private long[] keys = new long[FIRST];
    private int mask = FIRST - 1;
    private int shift = Long.SIZE - 6;
    private int size;

    /** Empties it and makes some room. */
    void clear(int expected) {
        int wanted = Integer.highestOneBit(Math.min(MOST_AT_ONCE, expected) * 2) << 1;
        int capacity = Math.max(FIRST, wanted);
        if (values.length < capacity) {
            values = new int[capacity];
            keys = new long[capacity];
        } else {
            Arrays.fill(values, 0, capacity, 0);
        }
        size = 0;
        resize(capacity);
    }

    void release() {
        values = new int[FIRST];
        keys = new long[FIRST];
        clear(0);
    }

    private void resize(int capacity) {
        mask = capacity - 1;
        shift = Long.numberOfLeadingZeros(mask);
    }

    /** The first piece that says the same as this one; itself, if it is the first. */
    int piece(char[] units, Pieces pieces, int piece) {
        int from = pieces.start(piece);
        int to = pieces.end(piece);
        long hash = hash(units, from, to);
        int slot = slot(hash);
        while (values[slot] != 0) {
            int other = values[slot] - 1;
            if (keys[slot] == hash && Arrays.equals(units, from, to, units, pieces.start(other), pieces.end(other))) {
                return other;
            }
            slot = slot + 1 & mask;
        }
        put(slot, hash, piece);
        return piece;
    }

    static long hash(char[] units, int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at + 4 <= to; at += 4) {
            long four =
                    units[at] | (long) units[at + 1] << 16 | (long) units[at + 2] << 32 | (long) units[at + 3] << 48;
            hash = (hash ^ four) * MIX;
            hash ^= hash >>> 32;
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = rest << 16 | units[at];
        }
        hash = (hash ^ rest) * MIX;
        return hash ^ hash >>> 32;
    }

    /** The number under that key; {@code fresh} if there is none yet, which then stands there. */
    int pair(long key, int fresh) {
        int slot = slot(key);
        while (values[slot] != 0) {
            if (keys[slot] == key) {
                return values[slot] - 1;
            }
            slot = slot + 1 & mask;
        }
        put(slot, key, fresh);
        return fresh;
    }

    /** The first slot for that key; whoever looks compares and goes on with {@link #next}. */
    int slot(long key) {
        long mixed = key * MIX;
        return (int) ((mixed ^ mixed >>> 32) * MIX >>> shift);
    }

    int next(int slot) {
        return slot + 1 & mask;
    }

    boolean isFree(int slot) {
        return values[slot] == 0;
    }

    boolean holds(int slot, long key) {
        return keys[slot] == key;
    }

    int value(int slot) {
        return values[slot] - 1;
    }

    /** Fills a free slot; slots that were found before are no longer valid. */
    void put(int slot, long key, int value) {
        values[slot] = value + 1;
        keys[slot] = key;
        if (++size > (mask + 1) * 0.6) {
            grow();
        }
    }

    private void grow() {
        int old = mask + 1;
        boolean fits = values.length >= 2 * old;
        int[] oldValues = fits ? Arrays.copyOf(values, old) : values;
        long[] oldKeys = fits ? Arrays.copyOf(keys, old) : keys;
        resize(Math.multiplyExact(old, 2));
        if (!fits) {
            values = new int[2 * old];
            keys = new long[2 * old];
        } else {
            Arrays.fill(values, 0, 2 * old, 0);
        }
        for (int i = 0; i < old; i++) {
            if (oldValues[i] != 0) {
                int slot = slot(oldKeys[i]);
                while (values[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                values[slot] = oldValues[i];
                keys[slot] = oldKeys[i];
            }
        }
    }
}
