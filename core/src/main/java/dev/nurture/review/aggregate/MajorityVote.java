package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;

/**
 * The class that most annotators name; ties are broken by the seed, since the order of classes would favour one of them.
 *
 * <p>The posterior is the share of votes. All annotators are taken to be right equally often, as often as they agree with the
 * shares.
 */
public final class MajorityVote implements Aggregator {
    @Override
    public String name() {
        return "majority";
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        int classes = judgements.classes();
        double[] posterior = Posteriors.majority(judgements);
        double right = 1;
        for (double annotator : Posteriors.expectedRight(judgements, posterior)) {
            right += annotator;
        }
        Confusions pooled = Confusions.pooled(right / (judgements.size() + 2), classes);
        return new Aggregate(name(), judgements, posterior, Posteriors.uniform(classes), pooled, Aggregate.Fit.DIRECT);
    }
}
