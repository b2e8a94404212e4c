package dev.nurture.curate.dedup.internal;

/**
 * The random permutations of hashes whose minima make a signature: {@code h' = ((h * a + b) mod 2^64) mod p} with p = 2^61 - 1.
 * The product wraps at 64 bits, as it does in the published tools, and must. Threads may share it.
 */
public final class Permutations {
    static final long PRIME = (1L << 61) - 1;

    /** Below which the tool that draws 32 bits draws. */
    private static final long SMALL_PRIME = (1L << 31) - 1;

    private final long[] factors;
    private final long[] summands;

    public Permutations(int count, MinhashForm.Draw draw, int seed) {
        factors = new long[count];
        summands = new long[count];
        LegacyRandom random = new LegacyRandom(seed);
        switch (draw) {
            case VECTORS -> {
                for (int i = 0; i < count; i++) {
                    factors[i] = random.next64(1, PRIME);
                }
                for (int i = 0; i < count; i++) {
                    summands[i] = random.next64(0, PRIME);
                }
            }
            case PAIRS -> {
                for (int i = 0; i < count; i++) {
                    factors[i] = random.next64(1, PRIME);
                    summands[i] = random.next64(0, PRIME);
                }
            }
            case SMALL_PAIRS -> {
                for (int i = 0; i < count; i++) {
                    factors[i] = random.next32(1, SMALL_PRIME);
                    summands[i] = random.next32(0, SMALL_PRIME);
                }
            }
        }
    }

    int count() {
        return factors.length;
    }

    public long[] factors() {
        return factors.clone();
    }

    public long[] summands() {
        return summands.clone();
    }

    /** What permutation {@code index} makes of a hash. */
    long apply(int index, long hash) {
        return reduce(hash * factors[index] + summands[index]);
    }

    /** An unsigned number modulo 2^61 - 1. */
    static long reduce(long number) {
        long folded = (number & PRIME) + (number >>> 61);
        return folded >= PRIME ? folded - PRIME : folded;
    }
}
