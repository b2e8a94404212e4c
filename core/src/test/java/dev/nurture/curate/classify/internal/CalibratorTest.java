package dev.nurture.curate.classify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.curate.classify.CalibrationKind;
import dev.nurture.provenance.Seed;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibratorTest {
    private static final int COUNT = 20_000;

    private final double[][] scores = new double[COUNT][];
    private final int[] labels = new int[COUNT];

    /** Scores are half of what they should be, and one class is favoured. */
    CalibratorTest() {
        RandomGenerator chance = new Seed(11).generator();
        for (int i = 0; i < COUNT; i++) {
            double score = 4 * chance.nextDouble() - 2;
            scores[i] = new double[] {0, score};
            labels[i] = chance.nextDouble() < truth(score) ? 1 : 0;
        }
    }

    private static double truth(double score) {
        return 1 / (1 + Math.exp(-(2 * score - 0.5)));
    }

    @Test
    void plattFindsThePlantedCurve() {
        Calibration calibration = fit(CalibrationKind.PLATT);

        for (double score : new double[] {-2, -1, 0, 1, 2}) {
            assertThat(calibration.probabilities(new double[] {0, score})[1]).isCloseTo(truth(score), within(0.015));
        }
    }

    @Test
    void isotonicFollowsThePlantedCurve() {
        Calibration calibration = fit(CalibrationKind.ISOTONIC);

        for (double score : new double[] {-1.5, -0.5, 0, 0.5, 1.5}) {
            assertThat(calibration.probabilities(new double[] {0, score})[1]).isCloseTo(truth(score), within(0.06));
        }
    }

    @Test
    void isotonicNeverFallsAndIsNeverCertain() {
        Calibration calibration = fit(CalibrationKind.ISOTONIC);

        double last = 0;
        for (double score = -3; score <= 3; score += 0.01) {
            double probability = calibration.probabilities(new double[] {0, score})[1];
            assertThat(probability).isGreaterThanOrEqualTo(last).isBetween(1e-6, 1 - 1e-6);
            last = probability;
        }
    }

    @Test
    void staysFiniteWhereScoresSeparateTheClasses() {
        double[][] apart = {{0, -1}, {0, -2}, {0, 1}, {0, 2}};

        Calibration calibration =
                Calibrator.fit(CalibrationKind.PLATT, apart, new int[] {0, 0, 1, 1}, new int[] {0, 1, 2, 3}, 2);

        assertThat(calibration.probabilities(new double[] {0, 2})[1]).isBetween(0.99, 1.0);
        assertThat(((Calibration.Platt) calibration).factor()).isFinite();
    }

    @Test
    void calibratesThreeClassesAtOnce() {
        double[][] three = new double[COUNT][];
        int[] classes = new int[COUNT];
        RandomGenerator chance = new Seed(12).generator();
        for (int i = 0; i < COUNT; i++) {
            three[i] = new double[] {chance.nextGaussian(), chance.nextGaussian(), chance.nextGaussian()};
            double[] truth = new double[3];
            Softmax.of(new double[] {3 * three[i][0], 3 * three[i][1] + 1, 3 * three[i][2] - 1}, truth);
            double drawn = chance.nextDouble();
            classes[i] = drawn < truth[0] ? 0 : drawn < truth[0] + truth[1] ? 1 : 2;
        }

        Calibration.Platt platt = (Calibration.Platt) Calibrator.fit(
                CalibrationKind.PLATT, three, classes, IntStream.range(0, COUNT).toArray(), 3);

        assertThat(platt.factor()).isCloseTo(3, within(0.15));
        assertThat(platt.offsets().get(0) - platt.offsets().get(1)).isCloseTo(-1, within(0.15));
        assertThat(platt.offsets().get(1) - platt.offsets().get(2)).isCloseTo(2, within(0.2));
    }

    private Calibration fit(CalibrationKind kind) {
        return Calibrator.fit(kind, scores, labels, IntStream.range(0, COUNT).toArray(), 2);
    }
}
