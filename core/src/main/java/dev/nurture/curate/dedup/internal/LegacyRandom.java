package dev.nurture.curate.dedup.internal;

/**
 * Numbers as numpy's {@code RandomState(seed).randint} draws them, on which every published signature rests.
 *
 * <p>The Mersenne Twister (Matsumoto and Nishimura, 1998), seeded by the recurrence for one number. A number in [low, high) is
 * drawn by masking to the smallest 2^k - 1 that covers the range and drawing again while it lies above. 64 bits are two draws
 * of 32, the first in the high half. One thread.
 */
final class LegacyRandom {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[SIZE];
    private int index = SIZE;

    LegacyRandom(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
        }
    }

    /** A number in [low, high) from 64-bit draws. */
    long next64(long low, long high) {
        long range = high - 1 - low;
        long mask = range == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(range);
        long drawn;
        do {
            drawn = ((long) next() << 32 | next() & 0xFFFFFFFFL) & mask;
        } while (Long.compareUnsigned(drawn, range) > 0);
        return low + drawn;
    }

    /** A number in [low, high) from 32-bit draws. */
    long next32(long low, long high) {
        long range = high - 1 - low;
        long mask = range == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(range);
        long drawn;
        do {
            drawn = next() & mask;
        } while (drawn > range);
        return low + drawn;
    }

    private int next() {
        if (index == SIZE) {
            refill();
        }
        int value = state[index++];
        value ^= value >>> 11;
        value ^= value << 7 & 0x9D2C5680;
        value ^= value << 15 & 0xEFC60000;
        return value ^ value >>> 18;
    }

    private void refill() {
        for (int i = 0; i < SIZE; i++) {
            int mixed = state[i] & 0x80000000 | state[(i + 1) % SIZE] & 0x7FFFFFFF;
            state[i] = state[(i + SHIFT) % SIZE] ^ mixed >>> 1 ^ ((mixed & 1) == 0 ? 0 : 0x9908B0DF);
        }
        index = 0;
    }
}
