package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;

/**
 * Majority in which a vote counts as much as its annotator agrees with the plain majority (known as Wawa).
 *
 * <p>Where the majority is a tie, agreement is with the first of the classes that lead, as in the published results.
 */
public final class WeightedMajority implements Aggregator {
    @Override
    public String name() {
        return "weighted-majority";
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        int classes = judgements.classes();
        double[] skills = agreement(judgements, Posteriors.majority(judgements));
        return new Aggregate(
                name(),
                judgements,
                Posteriors.shares(judgements, skills),
                Posteriors.uniform(classes),
                Confusions.symmetric(skills, classes),
                Aggregate.Fit.DIRECT);
    }

    /** By annotator, the share of labels that equal the item's most probable class. */
    static double[] agreement(Judgements judgements, double[] posterior) {
        int[] best = Posteriors.argmax(posterior, judgements.classes());
        double[] share = new double[judgements.annotators()];
        for (int j = 0; j < judgements.size(); j++) {
            share[judgements.annotator(j)] += best[judgements.item(j)] == judgements.label(j) ? 1 : 0;
        }
        for (int w = 0; w < share.length; w++) {
            share[w] = judgements.madeBy(w) == 0 ? 0 : share[w] / judgements.madeBy(w);
        }
        return share;
    }
}
