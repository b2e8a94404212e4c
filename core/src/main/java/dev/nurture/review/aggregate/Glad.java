package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.stat.QuasiNewton;
import java.util.Arrays;

/**
 * Annotators have an ability, items an easiness, and a label is right the more probably the larger their product (Whitehill et
 * al. 2009: Whose vote should count more). Gold is held fixed.
 *
 * <p>Ability α and log-easiness β have normal priors of mean 1. Each round first infers classes, then climbs the expected
 * log-posterior of α and β for {@value #STEPS} quasi-Newton steps.
 */
public final class Glad implements Aggregator {
    private static final double ENOUGH = 1e-5;
    private static final int MOST_ROUNDS = 100;
    private static final int STEPS = 25;
    private static final double FLAT = 1e-2;

    @Override
    public String name() {
        return "glad";
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        int classes = judgements.classes();
        Fit fit = new Fit(judgements);
        double objective = Double.NEGATIVE_INFINITY;
        int round = 0;
        for (double gain = Double.POSITIVE_INFINITY; gain >= ENOUGH && round < MOST_ROUNDS; round++) {
            fit.infer();
            Posteriors.clamp(fit.posterior, gold, classes);
            double now = fit.climb() / Math.max(1, judgements.size());
            gain = now - objective;
            objective = now;
        }
        return new Aggregate(
                name(),
                judgements,
                fit.posterior,
                Posteriors.uniform(classes),
                Confusions.symmetric(fit.skills(), classes),
                new Aggregate.Fit(round, objective));
    }

    private static final class Fit {
        private final Judgements judgements;
        private final int classes;
        private final double[] posterior;
        private final double[] right;
        private final double[] easiness;
        /** Abilities, then log-easinesses. */
        private final double[] point;

        Fit(Judgements judgements) {
            this.judgements = judgements;
            this.classes = judgements.classes();
            this.posterior = new double[judgements.items() * classes];
            this.right = new double[judgements.size()];
            this.easiness = new double[judgements.items()];
            this.point = new double[judgements.annotators() + judgements.items()];
            Arrays.fill(point, 1);
        }

        void infer() {
            int annotators = judgements.annotators();
            Arrays.fill(posterior, 0);
            double wrongClasses = Math.log(Math.max(1, classes - 1));
            for (int j = 0; j < judgements.size(); j++) {
                int item = judgements.item(j);
                double x = point[judgements.annotator(j)] * Math.exp(point[annotators + item]);
                // ln σ(x) - ln(1 - σ(x)) = x
                posterior[item * classes + judgements.label(j)] += x + wrongClasses;
            }
            for (int at = 0; at < posterior.length; at += classes) {
                Posteriors.fromLogs(posterior, at, classes);
            }
        }

        double climb() {
            for (int j = 0; j < right.length; j++) {
                right[j] = posterior[judgements.item(j) * classes + judgements.label(j)];
            }
            return -QuasiNewton.minimise(this::loss, point, new QuasiNewton.Until(STEPS, FLAT));
        }

        private double loss(double[] at, double[] gradient) {
            int annotators = judgements.annotators();
            double loss = 0;
            for (int v = 0; v < at.length; v++) {
                gradient[v] = at[v] - 1;
                loss += gradient[v] * gradient[v] / 2;
            }
            for (int i = 0; i < easiness.length; i++) {
                easiness[i] = Math.exp(at[annotators + i]);
            }
            double wrongClasses = Math.log(Math.max(1, classes - 1));
            for (int j = 0; j < right.length; j++) {
                int item = judgements.item(j);
                int annotator = judgements.annotator(j);
                double x = at[annotator] * easiness[item];
                double tail = Math.exp(-Math.abs(x));
                double sigmoid = x >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
                double logRight = Math.min(x, 0) - Math.log1p(tail);
                double p = right[j];
                loss -= p * logRight + (1 - p) * (logRight - x - wrongClasses);
                gradient[annotator] -= (p - sigmoid) * easiness[item];
                gradient[annotators + item] -= (p - sigmoid) * x;
            }
            return loss;
        }

        /** How often each annotator is right on the items that they saw. */
        double[] skills() {
            double[] sum = new double[judgements.annotators()];
            for (int j = 0; j < judgements.size(); j++) {
                int annotator = judgements.annotator(j);
                double x = point[annotator] * Math.exp(point[judgements.annotators() + judgements.item(j)]);
                sum[annotator] += 1 / (1 + Math.exp(-x));
            }
            for (int w = 0; w < sum.length; w++) {
                int made = judgements.madeBy(w);
                sum[w] = made == 0 ? 1.0 / classes : sum[w] / made;
            }
            return sum;
        }
    }
}
