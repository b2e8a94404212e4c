package dev.nurture.curate.classify.internal;

import dev.nurture.curate.classify.CalibrationKind;
import dev.nurture.provenance.Seed;
import java.util.stream.IntStream;

/**
 * What models say about examples that they were not trained on: each fold is scored by a model of the others.
 *
 * <p>Probabilities are calibrated likewise, each fold by a curve fitted on the scores of the others, so that what is measured
 * on them is held out from everything. Folds are worked on one after the other: memory is that of one model.
 *
 * @param scores by row, then class
 * @param probabilities by row, then class
 */
public record CrossValidation(int[] foldOf, double[][] scores, double[][] probabilities) {
    /** What to learn from: {@code labels} and {@code groups} by row of the matrix. */
    public record Examples(FeatureMatrix matrix, int[] labels, long[] groups, int classes) {
        int[] all() {
            return IntStream.range(0, labels.length).toArray();
        }
    }

    /** How to learn. */
    public record Plan(int folds, double fitting, CalibrationKind calibration) {
        public Plan {
            if (folds < 2 || folds > 20) {
                throw new IllegalArgumentException("folds: must be between 2 and 20, but was " + folds);
            }
            if (!(fitting > 0 && fitting <= 1e6)) {
                throw new IllegalArgumentException("fitting: must be above 0 and at most 1000000, but was " + fitting);
            }
        }

        SoftmaxTrainer.Fit fit() {
            return new SoftmaxTrainer.Fit(fitting, 1);
        }
    }

    public static CrossValidation of(Examples examples, Plan plan, Seed seed) {
        int[] foldOf = Folds.deal(examples.groups, examples.labels, plan.folds, seed.child("folds"));
        double[][] scores = new double[foldOf.length][];
        for (int fold = 0; fold < plan.folds; fold++) {
            int held = fold;
            int[] rest = rows(foldOf, fold);
            LinearWeights weights = SoftmaxTrainer.train(
                    examples.matrix, examples.labels, examples.classes, rest, plan.fit(), seed.child("fold-" + fold));
            IntStream.range(0, foldOf.length)
                    .filter(row -> foldOf[row] == held)
                    .forEach(row -> scores[row] = weights.scores(examples.matrix, row));
        }
        return new CrossValidation(foldOf, scores, calibrated(examples, plan, foldOf, scores));
    }

    private static double[][] calibrated(Examples examples, Plan plan, int[] foldOf, double[][] scores) {
        double[][] probabilities = new double[foldOf.length][];
        for (int fold = 0; fold < plan.folds; fold++) {
            int held = fold;
            Calibration calibration =
                    Calibrator.fit(plan.calibration, scores, examples.labels, rows(foldOf, fold), examples.classes);
            IntStream.range(0, foldOf.length)
                    .filter(row -> foldOf[row] == held)
                    .forEach(row -> probabilities[row] = calibration.probabilities(scores[row]));
        }
        return probabilities;
    }

    /** All rows but those of a fold. */
    private static int[] rows(int[] foldOf, int but) {
        return IntStream.range(0, foldOf.length)
                .filter(row -> foldOf[row] != but)
                .toArray();
    }
}
