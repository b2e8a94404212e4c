package dev.nurture.provenance;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The only way to obtain chance.
 *
 * <p>Children are derived by name or by a fingerprint, never by the order of calls, so that results depend neither on
 * threads nor on shards nor on the executor.
 */
public record Seed(long value) {
    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    public Seed child(String name) {
        return new Seed(Hash.of("seed").add(value).add(name).fingerprint().first());
    }

    public Seed child(Fingerprint thing) {
        return new Seed(Hash.of("seed").add(value).add(thing).fingerprint().first());
    }

    /** A rank that is uniform over unsigned 64-bit numbers, for drawing and ordering by {@code thing}. */
    public long rank(Fingerprint thing) {
        return child(thing).value();
    }

    /** A number in [0, 1) that belongs to {@code thing}. */
    public double share(Fingerprint thing) {
        return (rank(thing) >>> 11) * 0x1.0p-53;
    }

    /** A fresh generator; two calls give the same sequence. */
    public RandomGenerator generator() {
        return GENERATORS.create(value);
    }
}
