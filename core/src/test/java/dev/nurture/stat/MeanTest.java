package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The expected numbers come from SciPy; expected.py prints them. */
class MeanTest {

    private static final double SIX_DIGITS = 5.1e-7;

    @Test
    void ratesOfFiveSeedsGetAnIntervalOfT() {
        Estimate estimate = Mean.independent(new double[] {0.31, 0.28, 0.35, 0.30, 0.27});

        assertThat(estimate.value()).isCloseTo(0.302, within(SIX_DIGITS));
        assertThat(estimate.low()).isCloseTo(0.263329, within(SIX_DIGITS));
        assertThat(estimate.high()).isCloseTo(0.340671, within(SIX_DIGITS));
        assertThat(estimate.n()).isEqualTo(5);
        assertThat(estimate.rule()).isEqualTo("t");
    }

    @Test
    void intervalsOfTCoverAPlantedMean() {
        SplittableRandom chance = Replay.chance("mean");

        Estimate coverage = Coverage.of(3, 4000, () -> Mean.independent(normal(chance, 6, 3, 2)));

        Coverage.assertCompatible(coverage, 0.95, 0.95);
    }

    @Test
    void clusteredScoresGoByTheRuleOfClusters() {
        double[] scores = {1, 1, 0, 0, 1, 0};
        long[] keys = {7, 7, 8, 8, 9, 9};

        assertThat(Mean.clustered(scores, keys))
                .isEqualTo(Clusters.of(scores, keys).estimate());
    }

    @Test
    void namesTheScoreThatIsNotANumber() {
        assertThatThrownBy(() -> Mean.independent(new double[] {1, Double.NaN}))
                .hasMessage("scores[1]: must be finite, but was NaN");
    }

    private static double[] normal(SplittableRandom chance, int n, double mean, double deviation) {
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            scores[i] = chance.nextGaussian(mean, deviation);
        }
        return scores;
    }
}
