package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;

/** Makes one label an item of many judgements. Immutable; threads may share it. */
public interface Aggregator {
    /** In kebab-case, such as {@code dawid-skene}. */
    String name();

    /**
     * Aggregates.
     *
     * @param gold what is known; models use it where they say so
     * @param seed for models that start anywhere; most need none
     */
    Aggregate aggregate(Judgements judgements, Gold gold, Seed seed);

    /** Without gold. */
    default Aggregate aggregate(Judgements judgements, Seed seed) {
        return aggregate(judgements, Gold.none(judgements), seed);
    }
}
