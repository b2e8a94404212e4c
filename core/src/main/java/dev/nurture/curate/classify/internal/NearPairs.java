package dev.nurture.curate.classify.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Finds pairs of rows that have most of their places in common, without comparing all with all.
 *
 * <p>Each row has twelve keys of three minima of hashes (Broder 1997); rows that share a key are candidates. Of rows that
 * share four fifths of their places, more than 99.9 % are candidates. A key that many rows share, as in a million near-copies,
 * gives each row only its next few neighbours, so that the cost stays linear. One thread.
 */
final class NearPairs {
    private static final int BANDS = 12;
    private static final int MINIMA = 3;
    private static final int NEIGHBOURS = 8;

    private final int rows;
    private final Places places;

    /** Tells a row's places. */
    @FunctionalInterface
    interface Places {
        void visit(int row, IntConsumer consumer);
    }

    /** Takes a pair, the earlier row first. */
    @FunctionalInterface
    interface Pair {
        void of(int one, int other);
    }

    NearPairs(int rows, Places places) {
        this.rows = rows;
        this.places = places;
    }

    /** Every candidate once, in a fixed order. */
    void forEach(Pair pair) {
        long[][] keys = new long[rows][];
        for (int row = 0; row < rows; row++) {
            keys[row] = keys(row);
        }
        Set<Long> seen = new HashSet<>();
        Integer[] order = new Integer[rows];
        for (int band = 0; band < BANDS; band++) {
            int key = band;
            Arrays.setAll(order, i -> i);
            Arrays.sort(
                    order,
                    Comparator.comparingLong((Integer row) -> keys[row][key]).thenComparing(row -> row));
            for (int i = 0; i < rows; i++) {
                neighbours(order, i, keys, band, seen, pair);
            }
        }
    }

    private void neighbours(Integer[] order, int i, long[][] keys, int band, Set<Long> seen, Pair pair) {
        for (int j = i + 1; j < Math.min(rows, i + 1 + NEIGHBOURS); j++) {
            if (keys[order[i]][band] != keys[order[j]][band]) {
                return;
            }
            if (seen.add((long) order[i] << 32 | order[j])) {
                pair.of(order[i], order[j]);
            }
        }
    }

    private long[] keys(int row) {
        int[] minima = new int[BANDS * MINIMA];
        Arrays.fill(minima, Integer.MAX_VALUE);
        places.visit(row, place -> {
            for (int k = 0; k < minima.length; k++) {
                minima[k] = Math.min(minima[k], mix(place, k));
            }
        });
        long[] keys = new long[BANDS];
        for (int band = 0; band < BANDS; band++) {
            long key = band;
            for (int k = 0; k < MINIMA; k++) {
                key = (key ^ minima[band * MINIMA + k]) * 0x9E3779B97F4A7C15L;
            }
            keys[band] = key;
        }
        return keys;
    }

    private static int mix(int place, int k) {
        int hash = (place + k * 0x9E3779B9) * 0x85EBCA6B;
        hash ^= hash >>> 15;
        hash *= 0xC2B2AE35;
        return (hash ^ hash >>> 13) & Integer.MAX_VALUE;
    }
}
