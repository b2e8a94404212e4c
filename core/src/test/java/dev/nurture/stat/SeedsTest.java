package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The expected numbers come from SciPy; expected.py prints them. */
class SeedsTest {
    private static final double SIX_DIGITS = 5.1e-7;
    private static final double[] ARM = {0.02, 0.03, 0.01, 0.04, 0.02};
    private static final double[] BASE = {0.21, 0.24, 0.18, 0.27, 0.20};

    @Test
    void theMeanOverSeedsAgrees() {
        Estimate mean =
                Seeds.mean(new double[] {0.31, 0.28, 0.35, 0.30, 0.27}, 0.95).orElseThrow();

        assertThat(mean.value()).isCloseTo(0.302, within(1e-12));
        assertThat(mean.low()).isCloseTo(0.263329, within(SIX_DIGITS));
        assertThat(mean.high()).isCloseTo(0.340671, within(SIX_DIGITS));
        assertThat(mean.n()).isEqualTo(5);
    }

    @Test
    void pairsBySeed() {
        Estimate difference = Seeds.difference(ARM, BASE, 0.95).orElseThrow();

        assertThat(difference.value()).isCloseTo(-0.196, within(1e-12));
        assertThat(difference.low()).isCloseTo(-0.225903, within(SIX_DIGITS));
        assertThat(difference.high()).isCloseTo(-0.166097, within(SIX_DIGITS));
        assertThat(Seeds.pValue(ARM, BASE).orElseThrow()).isCloseTo(5.362293e-05, within(1e-10));
    }

    @Test
    void theRatioHasFiellersInterval() {
        Estimate ratio = Seeds.ratio(ARM, BASE, 0.95).orElseThrow();

        assertThat(ratio.value()).isCloseTo(0.109091, within(SIX_DIGITS));
        assertThat(ratio.low()).isCloseTo(0.055764, within(SIX_DIGITS));
        assertThat(ratio.high()).isCloseTo(0.144926, within(SIX_DIGITS));
    }

    @Test
    void refusesARatioToWhatMayBeNothing() {
        assertThat(Seeds.ratio(ARM, new double[] {0.1, -0.05, 0.02, 0.0, -0.01}, 0.95))
                .isEmpty();
    }

    @Test
    void saysNothingOfSpreadWhereSeedsAgree() {
        double[] same = {0.3, 0.3, 0.3};

        assertThat(Seeds.mean(same, 0.95)).isEmpty();
        assertThat(Seeds.difference(same, same, 0.95)).isEmpty();
        assertThat(Seeds.pValue(same, same)).isEmpty();
    }

    @Test
    void agreementInAllTrialsStillLeavesRoom() {
        Estimate none = Seeds.constant(0, -1, 1, 300, 0.95);

        assertThat(none.high()).isCloseTo(0.012221, within(SIX_DIGITS));
        assertThat(none.low()).isCloseTo(-0.012221, within(SIX_DIGITS));
    }

    @Test
    void oneSeedIsNoSample() {
        assertThatThrownBy(() -> Seeds.mean(new double[] {0.3}, 0.95))
                .hasMessage("seeds: must be at least 2, but was 1");
    }

    @Test
    void coversAPlantedDifferenceBetweenRecipes() {
        SplittableRandom chance = Replay.chance("seeds");

        Estimate coverage = Coverage.of(-0.2, 4000, () -> {
            double[] luck = gaussians(chance, 5, 0.05);
            return Seeds.difference(
                            plus(0.1, luck, gaussians(chance, 5, 0.02)),
                            plus(0.3, luck, gaussians(chance, 5, 0.02)),
                            0.95)
                    .orElseThrow();
        });

        Coverage.assertCompatible(coverage, 0.95, 0.95);
    }

    @Test
    void coversAPlantedRatioOfRecipes() {
        SplittableRandom chance = Replay.chance("ratio of seeds");

        Estimate coverage = Coverage.of(
                0.2,
                4000,
                () -> Seeds.ratio(plus(0.1, gaussians(chance, 5, 0.03)), plus(0.5, gaussians(chance, 5, 0.05)), 0.95)
                        .orElseThrow());

        Coverage.assertCompatible(coverage, 0.94, 0.96);
    }

    @Test
    void findsThePlantedVarianceBetweenSeeds() {
        SplittableRandom chance = Replay.chance("between seeds");
        long[] keys = java.util.stream.LongStream.range(0, 50).toArray();
        RunningMean found = new RunningMean();

        for (int i = 0; i < 500; i++) {
            double[][] scores = new double[8][50];
            for (double[] seed : scores) {
                double luck = chance.nextGaussian(0, 0.5);
                java.util.Arrays.setAll(seed, item -> luck + chance.nextGaussian(0, 1));
            }
            found.add(Seeds.betweenVariance(scores, keys));
        }

        assertThat(found.estimate(1 - 1e-6).excludes(0.25)).isFalse();
    }

    private static double[] gaussians(SplittableRandom chance, int count, double deviation) {
        double[] numbers = new double[count];
        java.util.Arrays.setAll(numbers, i -> chance.nextGaussian(0, deviation));
        return numbers;
    }

    private static double[] plus(double mean, double[]... parts) {
        double[] sum = new double[parts[0].length];
        java.util.Arrays.fill(sum, mean);
        for (double[] part : parts) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
        return sum;
    }
}
