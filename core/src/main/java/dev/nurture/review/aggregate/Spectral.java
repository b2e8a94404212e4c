package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import java.util.Arrays;

/**
 * Skills from how often pairs of annotators agree, as the leading factor of the table of agreement; votes then count by
 * log-odds. Cheap, and one look at the data is enough.
 */
public final class Spectral implements Aggregator {
    private static final int MOST_ROUNDS = 500;
    private static final double ENOUGH = 1e-9;
    private static final double MARGIN = 1e-3;
    private static final double START = 0.5;

    @Override
    public String name() {
        return "spectral";
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        CoLabels pairs = CoLabels.of(judgements);
        double[] skills = new double[judgements.annotators()];
        Arrays.fill(skills, START);
        int round = 0;
        for (double move = Double.POSITIVE_INFINITY; move > ENOUGH && round < MOST_ROUNDS; round++) {
            double[] next = step(pairs, skills);
            move = Posteriors.largestMove(skills, next);
            skills = next;
        }
        return fromSkills(name(), judgements, skills, MARGIN, new Aggregate.Fit(round, 0));
    }

    private static double[] step(CoLabels pairs, double[] skills) {
        double[] next = new double[skills.length];
        for (int u = 0; u < skills.length; u++) {
            double product = 0;
            double squares = 0;
            for (int at = pairs.from(u); at < pairs.to(u); at++) {
                double other = skills[pairs.other(at)];
                product += pairs.shared(at) * pairs.covariance(at) * other;
                squares += pairs.shared(at) * other * other;
            }
            double fitted = squares > 0 ? Math.max(-1, Math.min(1, product / squares)) : 0;
            next[u] = (skills[u] + fitted) / 2;
        }
        return next;
    }

    /** Votes by log-odds of skills on the scale from -1/(K - 1), always wrong, over 0, chance, to 1. */
    static Aggregate fromSkills(String name, Judgements judgements, double[] skills, double margin, Aggregate.Fit fit) {
        int classes = judgements.classes();
        double[] right = new double[skills.length];
        double[] weights = new double[skills.length];
        for (int w = 0; w < skills.length; w++) {
            double least = -1.0 / Math.max(1, classes - 1) + margin;
            double skill = Math.max(least, Math.min(1 - margin, skills[w]));
            right[w] = skill * (classes - 1) / classes + 1.0 / classes;
            weights[w] = Posteriors.logOdds(right[w], classes);
        }
        return new Aggregate(
                name,
                judgements,
                Posteriors.logOdds(judgements, weights),
                Posteriors.uniform(classes),
                Confusions.symmetric(right, classes),
                fit);
    }
}
