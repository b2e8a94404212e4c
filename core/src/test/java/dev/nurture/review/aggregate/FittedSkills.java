package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;

/**
 * Log-odds by skills that were fitted on more judgements than are there, with all classes as likely: the optimistic rule with
 * which adaptive stopping was measured elsewhere.
 */
public final class FittedSkills implements Aggregator {
    private static final double LEAST = 0.02;

    private final double[] skills;

    public FittedSkills(Judgements all) {
        Confusions fitted = OneCoin.smoothed().aggregate(all, new Seed(1)).confusions();
        skills = new double[all.annotators()];
        for (int w = 0; w < skills.length; w++) {
            skills[w] = Math.max(LEAST, Math.min(1 - LEAST, fitted.probability(w, 0, 0)));
        }
    }

    @Override
    public String name() {
        return "fitted-skills";
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        int classes = judgements.classes();
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
}
