package dev.nurture.curate.coverage;

import java.util.Arrays;

/** How often each term stands in one datum. Used for one datum after the other. One thread. */
final class TermCounts {
    private int[] counts = new int[1 << 12];
    private int[] ids = new int[1 << 8];
    private int size;

    void clear() {
        for (int i = 0; i < size; i++) {
            counts[ids[i]] = 0;
        }
        size = 0;
    }

    void add(int id) {
        if (id >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(2 * counts.length, id + 1));
        }
        if (counts[id]++ == 0) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
            }
            ids[size++] = id;
        }
    }

    /** Different terms. */
    int size() {
        return size;
    }

    /** The {@code i}th different term, in the order in which they came. */
    int id(int i) {
        return ids[i];
    }

    /** All different terms. */
    int[] ids() {
        return Arrays.copyOf(ids, size);
    }

    int count(int i) {
        return counts[ids[i]];
    }
}
