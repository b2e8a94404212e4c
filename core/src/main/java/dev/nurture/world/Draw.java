package dev.nurture.world;

import dev.nurture.provenance.Seed;

/**
 * The choices of one document, and how surprising they were: the sum of −log p over all of them, in nats. SplitMix64, since a
 * document makes some thirty choices and must cost microseconds. One thread.
 *
 * <p>[1] Steele, Lea, Flood: Fast splittable pseudorandom number generators. OOPSLA 2014.
 */
final class Draw {
    private long state;
    private double nats;

    Draw(Seed seed) {
        state = seed.value();
    }

    double nats() {
        return nats;
    }

    /** Adds surprise that a caller worked out itself. */
    void surprise(double more) {
        nats += more;
    }

    /** One of {@code n}, all alike. */
    int choose(int n) {
        nats += Math.log(n);
        return below(n);
    }

    /** One of {@code n}, all alike, without counting it: for choices that a text doesn't show. */
    int below(int n) {
        return (int) (uniform() * n);
    }

    /** Whether something of probability {@code p} comes about. */
    Outcome happens(double p) {
        boolean yes = uniform() < p;
        nats -= Math.log(yes ? p : 1 - p);
        return yes ? Outcome.YES : Outcome.NO;
    }

    /** An index, with the probabilities whose running sums are {@code cumulative}, without counting it. */
    int hidden(double[] cumulative) {
        double at = uniform() * cumulative[cumulative.length - 1];
        int index = 0;
        while (index < cumulative.length - 1 && cumulative[index] <= at) {
            index++;
        }
        return index;
    }

    /** An index, with the probabilities whose running sums are {@code cumulative}. */
    int weighted(double[] cumulative) {
        int index = hidden(cumulative);
        double before = index == 0 ? 0 : cumulative[index - 1];
        nats -= Math.log((cumulative[index] - before) / cumulative[cumulative.length - 1]);
        return index;
    }

    /** The first {@code taken} places of a random order of 0 to {@code n} − 1. */
    int[] order(int n, int taken) {
        int[] all = new int[n];
        for (int i = 0; i < n; i++) {
            all[i] = i;
        }
        int[] first = new int[taken];
        for (int i = 0; i < taken; i++) {
            int other = i + choose(n - i);
            first[i] = all[other];
            all[other] = all[i];
        }
        return first;
    }

    private double uniform() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
    }

    /** What came of a chance. */
    enum Outcome {
        YES,
        NO;

        boolean holds() {
            return this == YES;
        }
    }
}
