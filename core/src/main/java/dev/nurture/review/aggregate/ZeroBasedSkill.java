package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import java.util.Arrays;

/**
 * Weighted majority whose weights start from nothing and move, a hundred times and ever more slowly, towards the agreement
 * with the vote that they make.
 */
public final class ZeroBasedSkill implements Aggregator {
    private static final int ROUNDS = 100;
    private static final int ROUNDS_A_RATE = 20;
    private static final double START = 1e-5;

    @Override
    public String name() {
        return "zero-based-skill";
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        int classes = judgements.classes();
        double[] skills = new double[judgements.annotators()];
        Arrays.fill(skills, 1.0 / classes + START);
        double rate = 1;
        for (int round = 1; round <= ROUNDS; round++) {
            rate = round % ROUNDS_A_RATE == 0 ? rate / 2 : rate;
            double[] share = WeightedMajority.agreement(judgements, Posteriors.shares(judgements, skills));
            for (int w = 0; w < skills.length; w++) {
                skills[w] += rate * (share[w] - skills[w]);
            }
        }
        return new Aggregate(
                name(),
                judgements,
                Posteriors.shares(judgements, skills),
                Posteriors.uniform(classes),
                Confusions.symmetric(skills, classes),
                new Aggregate.Fit(ROUNDS, 0));
    }
}
