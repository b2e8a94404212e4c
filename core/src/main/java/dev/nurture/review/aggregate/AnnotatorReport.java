package dev.nurture.review.aggregate;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How good each annotator is, as an aggregate sees it and as gold does, with intervals.
 *
 * <p>Quality is 1 minus the cost of what is left in doubt after the annotator spoke, over that of somebody who says nothing: 1 is
 * perfect, 0 useless (Ipeirotis, Provost and Wang 2010: Quality management on Amazon Mechanical Turk). Somebody who is always
 * wrong in a known way has high quality, which is why accuracy stands beside. Its interval comes from draws of the annotator's
 * confusion matrix from its Dirichlet posterior.
 */
public final class AnnotatorReport {
    private static final int DRAWS = 200;
    private static final double STRENGTH = 5;

    private final Aggregate aggregate;
    private final Gold gold;
    private final Costs costs;
    private final Seed seed;
    private final int classes;
    private final double[] prior;
    private final double[][] pooled;

    public AnnotatorReport(Aggregate aggregate, Gold gold, Costs costs, Seed seed) {
        this.aggregate = aggregate;
        this.gold = gold;
        this.costs = costs;
        this.seed = seed;
        Judgements judgements = aggregate.judgements();
        this.classes = judgements.classes();
        this.prior = new double[classes];
        for (int item = 0; item < judgements.items(); item++) {
            for (int k = 0; k < classes; k++) {
                prior[k] += aggregate.posterior(item, k) / judgements.items();
            }
        }
        this.pooled = new double[classes][classes];
        for (int w = 0; w < judgements.annotators(); w++) {
            double[][] counts = counts(w);
            for (int k = 0; k < classes; k++) {
                for (int l = 0; l < classes; l++) {
                    pooled[k][l] += counts[k][l];
                }
            }
        }
        for (int k = 0; k < classes; k++) {
            double sum = Arrays.stream(pooled[k]).sum() + 2;
            for (int l = 0; l < classes; l++) {
                pooled[k][l] = STRENGTH * (pooled[k][l] + 1.0 / classes + (k == l ? 1 : 0)) / sum;
            }
        }
    }

    private double[][] counts(int annotator) {
        Judgements judgements = aggregate.judgements();
        double[][] counts = new double[classes][classes];
        for (int index = 0; index < judgements.madeBy(annotator); index++) {
            int j = judgements.madeBy(annotator, index);
            for (int k = 0; k < classes; k++) {
                counts[k][judgements.label(j)] += aggregate.posterior(judgements.item(j), k);
            }
        }
        return counts;
    }

    /** The share of labels that are right, as the aggregate sees it; empty for somebody without labels. */
    public Optional<Estimate> accuracy(int annotator) {
        int made = aggregate.judgements().madeBy(annotator);
        double[][] counts = counts(annotator);
        double right = 0;
        for (int k = 0; k < classes; k++) {
            right += counts[k][k];
        }
        return made == 0 ? Optional.empty() : Optional.of(Proportion.expected(right, made));
    }

    /** The share of labels on gold items that are right; empty for somebody without any. */
    public Optional<Estimate> accuracyOnGold(int annotator) {
        Judgements judgements = aggregate.judgements();
        long right = 0;
        long seen = 0;
        for (int index = 0; index < judgements.madeBy(annotator); index++) {
            int j = judgements.madeBy(annotator, index);
            if (gold.knows(judgements.item(j))) {
                seen++;
                right += gold.of(judgements.item(j)) == judgements.label(j) ? 1 : 0;
            }
        }
        return seen == 0 ? Optional.empty() : Optional.of(Proportion.wilson(right, seen));
    }

    /** From 0, useless, to 1, perfect; empty where only one class is worth telling, or for somebody without labels. */
    public Optional<Estimate> quality(int annotator) {
        int made = aggregate.judgements().madeBy(annotator);
        double useless = costs.least(prior);
        if (made == 0 || useless <= 0) {
            return Optional.empty();
        }
        double[][] alpha = counts(annotator);
        for (int k = 0; k < classes; k++) {
            for (int l = 0; l < classes; l++) {
                alpha[k][l] += pooled[k][l];
            }
        }
        RandomGenerator chance = seed.child("annotators")
                .child(Hash.of("annotator")
                        .add(aggregate.judgements().annotatorName(annotator))
                        .fingerprint())
                .generator();
        double[] draws = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            draws[draw] = quality(dirichlet(alpha, chance), useless);
        }
        Arrays.sort(draws);
        int outside = (int) (DRAWS * (1 - Estimate.USUAL_LEVEL) / 2);
        double value = quality(normalised(alpha), useless);
        return Optional.of(new Estimate(
                value,
                Math.min(value, draws[outside]),
                Math.max(value, draws[DRAWS - 1 - outside]),
                Estimate.USUAL_LEVEL,
                made,
                "dirichlet"));
    }

    /** The mean over labels, as often as each is said, of what is left in doubt. */
    private double quality(double[][] confusion, double useless) {
        double cost = 0;
        for (int label = 0; label < classes; label++) {
            double[] joint = new double[classes];
            for (int k = 0; k < classes; k++) {
                joint[k] = prior[k] * confusion[k][label];
            }
            cost += costs.least(joint);
        }
        return Math.max(0, 1 - cost / useless);
    }

    private static double[][] normalised(double[][] alpha) {
        return Arrays.stream(alpha)
                .map(row -> {
                    double sum = Arrays.stream(row).sum();
                    return Arrays.stream(row).map(a -> a / sum).toArray();
                })
                .toArray(double[][]::new);
    }

    private static double[][] dirichlet(double[][] alpha, RandomGenerator chance) {
        return normalised(Arrays.stream(alpha)
                .map(row -> Arrays.stream(row).map(a -> gamma(a, chance)).toArray())
                .toArray(double[][]::new));
    }

    /** By the method of Marsaglia and Tsang (2000); below a shape of 1 by way of the next. */
    private static double gamma(double shape, RandomGenerator chance) {
        if (shape < 1) {
            return gamma(shape + 1, chance) * Math.pow(1 - chance.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = chance.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - chance.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return Math.max(Double.MIN_NORMAL, d * v);
            }
        }
    }
}
