package dev.nurture.review.plan;

import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Judgements that a plan may buy one by one.
 *
 * @param judgements all that can be had
 * @param truth by item; items without truth are never honeypots, escalated or audited
 * @param models annotators that are models or rules and have judged beforehand
 * @param slices of the items, whose errors are looked at apart; empty to look at all together
 * @param harm of a wrong label, by the class that was missed
 */
public record Pool(Judgements judgements, Gold truth, BitSet models, List<String> slices, double[] harm) {
    public Pool {
        slices = List.copyOf(slices);
        models = (BitSet) models.clone();
        harm = harm.clone();
        if (harm.length != judgements.classes()) {
            throw new IllegalArgumentException(
                    "harm: must be given for %s classes, but was for %s".formatted(judgements.classes(), harm.length));
        }
    }

    /** A pool in which every wrong label does the same harm. */
    static double[] evenHarm(Judgements judgements, double harm) {
        double[] all = new double[judgements.classes()];
        Arrays.fill(all, harm);
        return all;
    }
}
