package dev.nurture.review.plan;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Judgements;

/**
 * Trusted people who err seldom. What one of them says of an item follows from the seed, who they are and the item's name.
 *
 * @param error how often they err
 */
record Panel(Pool pool, double error, Seed seed) {
    /** What the person says of an item whose truth is known. */
    int answer(String who, int item) {
        Judgements all = pool.judgements();
        Seed own = seed.child(who).child(all.itemName(item));
        int right = pool.truth().of(item);
        boolean errs = own.generator().nextDouble() < error && all.classes() > 1;
        return errs ? (right + 1 + own.child("slip").generator().nextInt(all.classes() - 1)) % all.classes() : right;
    }
}
