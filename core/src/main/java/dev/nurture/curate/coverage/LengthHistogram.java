package dev.nurture.curate.coverage;

/** Lengths in buckets that are exact below 128 and 1.6 % wide above, so that a median needs no memory of all lengths. */
final class LengthHistogram {
    private static final int EXACT = 128;
    private static final int STEPS = 64;

    private final long[] buckets = new long[EXACT + 57 * STEPS];
    private long count;

    void add(long length) {
        buckets[bucket(length)]++;
        count++;
    }

    private static int bucket(long length) {
        if (length < EXACT) {
            return (int) length;
        }
        int shift = Long.SIZE - 7 - Long.numberOfLeadingZeros(length);
        return EXACT + (shift - 1) * STEPS + (int) (length >>> shift) - STEPS;
    }

    /** The least length of a bucket. */
    private static long length(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int shift = (bucket - EXACT) / STEPS + 1;
        return (long) ((bucket - EXACT) % STEPS + STEPS) << shift;
    }

    /** The lower median; 0 if there is nothing. */
    long median() {
        long left = (count + 1) / 2;
        for (int i = 0; i < buckets.length; i++) {
            left -= buckets[i];
            if (left <= 0) {
                return length(i);
            }
        }
        return 0;
    }
}
