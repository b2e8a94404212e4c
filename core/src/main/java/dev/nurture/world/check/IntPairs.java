package dev.nurture.world.check;

import java.util.Arrays;

/** A growing list of pairs of ints, flat. One thread. */
final class IntPairs {
    private static final int[] NONE = {};

    private int[] all = NONE;
    private int size;

    void add(int first, int second) {
        if (size + 2 > all.length) {
            all = Arrays.copyOf(all, Math.max(8, 2 * all.length));
        }
        all[size++] = first;
        all[size++] = second;
    }

    int[] all() {
        return size == all.length ? all : Arrays.copyOf(all, size);
    }
}
