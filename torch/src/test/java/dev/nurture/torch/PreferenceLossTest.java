package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.torch.PreferenceLoss.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreferenceLossTest {
    private static final double[] RATIOS = {1.5, -0.5, 0.4, -2, 3, 0.2, 0.1, 0.7, 1.1, 0.3, -0.9, 0.8};

    @ParameterizedTest
    @EnumSource(Kind.class)
    void slopesAgreeWithFiniteDifferences(Kind kind) {
        PreferenceLoss loss = new PreferenceLoss(kind, 0.3, 0.2);
        double[] slopes = new double[RATIOS.length];
        loss.differentiate(RATIOS.clone(), slopes);

        for (int i = 0; i < RATIOS.length; i++) {
            boolean isBaseline = kind == Kind.KTO && i % 3 == 2;
            double found = isBaseline ? 0 : (at(loss, i, 1e-5) - at(loss, i, -1e-5)) / 2e-5;
            assertThat(slopes[i]).as("row " + i).isCloseTo(found, within(1e-8));
        }
    }

    private static double at(PreferenceLoss loss, int row, double shift) {
        double[] moved = RATIOS.clone();
        moved[row] += shift;
        return loss.differentiate(moved, new double[moved.length]);
    }

    @Test
    void knowsTheValuesOfTheFormulas() {
        double[] one = {2, -1};
        double right = Math.log1p(Math.exp(-0.3));
        double wrong = Math.log1p(Math.exp(0.3));

        assertThat(value(Kind.DPO, one)).isCloseTo(right, within(1e-12));
        assertThat(value(Kind.CDPO, one)).isCloseTo(0.8 * right + 0.2 * wrong, within(1e-12));
        assertThat(value(Kind.RDPO, one)).isCloseTo((0.8 * right - 0.2 * wrong) / 0.6, within(1e-12));
        assertThat(value(Kind.IPO, one)).isCloseTo(4, within(1e-12));
        assertThat(value(Kind.KTO, new double[] {2, -1, 0.5}))
                .isCloseTo((2 - sigmoid(0.1 * 1.5) - sigmoid(0.1 * 1.5)) / 2, within(1e-12));
    }

    private static double value(Kind kind, double[] ratios) {
        return new PreferenceLoss(kind, 0.1, 0.2).differentiate(ratios, new double[ratios.length]);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void theRobustLossIsUnbiasedUnderFlippedLabels() {
        double[] right = {1.3, -0.4};
        double[] flipped = {-0.4, 1.3};

        double mean = 0.8 * value(Kind.RDPO, right) + 0.2 * value(Kind.RDPO, flipped);

        assertThat(mean).isCloseTo(value(Kind.DPO, right), within(1e-12));
    }

    @Test
    void labelSmoothingIsLeastAtTheMarginAtWhichSoManyLabelsWouldBeWrong() {
        double margin = Math.log(0.8 / 0.2) / 0.1;
        double[] slopes = new double[2];

        new PreferenceLoss(Kind.CDPO, 0.1, 0.2).differentiate(new double[] {margin, 0}, slopes);

        assertThat(slopes[0]).isCloseTo(0, within(1e-12));
    }

    @Test
    void theBaselineOfKtoIsNeverBelowZero() {
        double[] below = {2, -1, -7};
        double[] zero = {2, -1, 0};

        assertThat(value(Kind.KTO, below)).isEqualTo(value(Kind.KTO, zero));
    }
}
