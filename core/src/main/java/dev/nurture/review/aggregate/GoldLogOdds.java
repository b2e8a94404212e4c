package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;

/**
 * Votes that count by the log-odds of the annotator's accuracy on gold, which is shrunk towards everybody's: the only kind of
 * weight that a lying majority cannot turn.
 *
 * <p>Without gold everybody counts the same.
 */
public final class GoldLogOdds implements Aggregator {
    private static final double IMAGINED = 2;
    private static final double LEAST_SKILL = 0.02;

    @Override
    public String name() {
        return "gold-log-odds";
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        int classes = judgements.classes();
        double[] skills = skills(judgements, gold);
        double[] weights = new double[skills.length];
        for (int w = 0; w < weights.length; w++) {
            weights[w] = Posteriors.logOdds(skills[w], classes);
        }
        return new Aggregate(
                name(),
                judgements,
                Posteriors.logOdds(judgements, weights),
                Posteriors.uniform(classes),
                Confusions.symmetric(skills, classes),
                Aggregate.Fit.DIRECT);
    }

    private static double[] skills(Judgements judgements, Gold gold) {
        double[] right = new double[judgements.annotators()];
        double[] seen = new double[judgements.annotators()];
        double allRight = 0;
        double all = 0;
        for (int item : gold.items()) {
            for (int j = judgements.from(item); j < judgements.to(item); j++) {
                double hit = judgements.label(j) == gold.of(item) ? 1 : 0;
                right[judgements.annotator(j)] += hit;
                seen[judgements.annotator(j)]++;
                allRight += hit;
                all++;
            }
        }
        double pooled = all == 0 ? (1.0 + 1.0 / judgements.classes()) / 2 : allRight / all;
        for (int w = 0; w < right.length; w++) {
            double skill = (right[w] + IMAGINED * pooled) / (seen[w] + IMAGINED);
            right[w] = Math.max(LEAST_SKILL, Math.min(1 - LEAST_SKILL, skill));
        }
        return right;
    }
}
