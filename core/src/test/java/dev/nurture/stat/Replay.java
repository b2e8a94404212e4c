package dev.nurture.stat;

import java.util.SplittableRandom;

/** Random numbers that differ from run to run; {@code -Dnurture.seed=...} brings back those of the printed seed. */
final class Replay {

    private static final long SEED = Long.getLong("nurture.seed", System.nanoTime());

    static {
        System.out.println("Repeat the random numbers of these tests with -Dnurture.seed=" + SEED);
    }

    private Replay() {}

    /** Depends on the name and the seed alone, not on which tests ran before. */
    static SplittableRandom chance(String name) {
        return new SplittableRandom(SEED ^ (long) name.hashCode() << 32);
    }
}
