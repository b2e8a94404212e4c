package dev.nurture.curate.contamination;

import java.util.Arrays;

/**
 * From a 64-bit key to the numbers filed under it, in flat arrays. Most keys that are asked for are not there; a bitmap
 * small enough for a near cache answers those. Keys with too many numbers say nothing and lead nowhere.
 *
 * <p>Built once; threads may share it.
 */
final class PostingTable {
    private final long[] keys;
    private final int[] from;
    private final int[] numbers;
    private final long[] seen;
    private final int mask;
    private final int seenShift;

    /** Collects pairs of key and number. One thread. */
    static final class Builder {
        private long[] keys = new long[1024];
        private int[] numbers = new int[1024];
        private int size;

        void add(long key, int number) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            keys[size] = key;
            numbers[size++] = number;
        }

        /**
         * @param most keys with more numbers than this are left out
         */
        PostingTable build(int most) {
            return new PostingTable(this, most);
        }
    }

    private PostingTable(Builder builder, int most) {
        int slots = Integer.highestOneBit(Math.max(16, builder.size * 2)) * 2;
        mask = slots - 1;
        keys = new long[slots];
        from = new int[slots + 1];
        int[] counts = new int[slots];
        for (int i = 0; i < builder.size; i++) {
            int slot = slot(builder.keys[i]);
            keys[slot] = builder.keys[i];
            counts[slot]++;
        }
        for (int slot = 0; slot < slots; slot++) {
            from[slot + 1] = from[slot] + (counts[slot] > most ? 0 : counts[slot]);
        }
        numbers = new int[from[slots]];
        int[] next = Arrays.copyOf(from, slots);
        for (int i = 0; i < builder.size; i++) {
            int slot = slot(builder.keys[i]);
            if (counts[slot] <= most) {
                numbers[next[slot]++] = builder.numbers[i];
            }
        }
        seenShift = 64 - Math.min(24, Math.max(10, Integer.numberOfTrailingZeros(slots) + 3));
        seen = new long[1 << 64 - seenShift - 6];
        for (int slot = 0; slot < slots; slot++) {
            if (from[slot + 1] > from[slot]) {
                int bit = (int) (keys[slot] >>> seenShift);
                seen[bit >>> 6] |= 1L << bit;
            }
        }
    }

    private int slot(long key) {
        int slot = (int) key & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Whether the key leads anywhere; hardly ever wrong when it says so, never when it denies. */
    boolean mayHave(long key) {
        int bit = (int) (key >>> seenShift);
        return (seen[bit >>> 6] >>> bit & 1) != 0;
    }

    /** A handle for {@link #first} and {@link #end}. */
    int find(long key) {
        return slot(key);
    }

    int first(int slot) {
        return from[slot];
    }

    int end(int slot) {
        return from[slot + 1];
    }

    int number(int i) {
        return numbers[i];
    }

    /** How many numbers are filed under the key. */
    int count(long key) {
        int slot = slot(key);
        return from[slot + 1] - from[slot];
    }
}
