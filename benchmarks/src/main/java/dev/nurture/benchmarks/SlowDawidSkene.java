package dev.nurture.benchmarks;

import dev.nurture.review.Judgements;
import java.util.Arrays;

/** Dawid-Skene as its formulas are written, item by item and class by class, without any thought of speed. */
final class SlowDawidSkene {
    private static final double LEAST = 1e-10;

    private SlowDawidSkene() {}

    /** Posteriors by item, then class, after so many rounds. */
    static double[][] posteriors(Judgements judgements, int rounds) {
        int classes = judgements.classes();
        double[][] posterior = new double[judgements.items()][classes];
        for (int j = 0; j < judgements.size(); j++) {
            posterior[judgements.item(j)][judgements.label(j)] += 1.0 / judgements.count(judgements.item(j));
        }
        for (int round = 0; round < rounds; round++) {
            posterior = expected(judgements, errors(judgements, posterior), prior(posterior, classes));
        }
        return posterior;
    }

    private static double[] prior(double[][] posterior, int classes) {
        double[] prior = new double[classes];
        for (double[] row : posterior) {
            for (int k = 0; k < classes; k++) {
                prior[k] += row[k] / posterior.length;
            }
        }
        return prior;
    }

    /** By annotator, class and label. */
    private static double[][][] errors(Judgements judgements, double[][] posterior) {
        int classes = judgements.classes();
        double[][][] errors = new double[judgements.annotators()][classes][classes];
        for (int j = 0; j < judgements.size(); j++) {
            for (int k = 0; k < classes; k++) {
                errors[judgements.annotator(j)][k][judgements.label(j)] += posterior[judgements.item(j)][k];
            }
        }
        for (double[][] matrix : errors) {
            for (double[] row : matrix) {
                double sum = Arrays.stream(row).sum();
                for (int label = 0; label < classes; label++) {
                    row[label] = Math.max(LEAST, sum > 0 ? row[label] / sum : 0);
                }
            }
        }
        return errors;
    }

    private static double[][] expected(Judgements judgements, double[][][] errors, double[] prior) {
        int classes = judgements.classes();
        double[][] expected = new double[judgements.items()][classes];
        for (int item = 0; item < expected.length; item++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < classes; k++) {
                expected[item][k] = Math.log(Math.max(LEAST, prior[k]));
                for (int j = judgements.from(item); j < judgements.to(item); j++) {
                    expected[item][k] += Math.log(errors[judgements.annotator(j)][k][judgements.label(j)]);
                }
                most = Math.max(most, expected[item][k]);
            }
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                expected[item][k] = Math.exp(expected[item][k] - most);
                sum += expected[item][k];
            }
            for (int k = 0; k < classes; k++) {
                expected[item][k] /= sum;
            }
        }
        return expected;
    }
}
