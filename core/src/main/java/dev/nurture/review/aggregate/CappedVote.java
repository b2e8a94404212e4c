package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;

/**
 * A vote in which nobody counts for more than e times, or less than e-th of, an even chance: skills are those of
 * {@link OneCoin}, their log-odds are cut at -1 and 1.
 *
 * <p>Kept beside the model's own answer. Where the two part, a few annotators decide: good ones, or a bloc.
 */
public final class CappedVote implements Aggregator {
    private static final double CAP = 1;

    @Override
    public String name() {
        return "capped";
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        int classes = judgements.classes();
        Aggregate coins = OneCoin.smoothed().aggregate(judgements, gold, seed);
        double[] weights = new double[judgements.annotators()];
        for (int w = 0; w < weights.length; w++) {
            double skill = coins.confusions().probability(w, 0, 0);
            weights[w] = Math.max(-CAP, Math.min(CAP, Posteriors.logOdds(skill, classes)));
        }
        return new Aggregate(
                name(),
                judgements,
                Posteriors.logOdds(judgements, weights),
                Posteriors.uniform(classes),
                coins.confusions(),
                coins.fit());
    }
}
