package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The expected numbers come from SciPy; expected.py prints them. */
class ClustersTest {

    private static final double SIX_DIGITS = 5.1e-7;
    private static final double[] SCORES = {1, 1, 1, 0, 0, 1, 0, 0};
    private static final long[] KEYS = {0, 0, 0, 1, 1, 2, 3, 4};

    @Test
    void standardErrorAndDesignEffectAgree() {
        Clusters clusters = Clusters.of(SCORES, KEYS);

        assertThat(clusters.count()).isEqualTo(5);
        assertThat(clusters.mean()).isEqualTo(0.5);
        assertThat(clusters.standardError()).isCloseTo(0.279508, within(SIX_DIGITS));
        assertThat(RunningMean.of(SCORES).standardError()).isCloseTo(0.188982, within(SIX_DIGITS));
        assertThat(clusters.designEffect()).isCloseTo(2.1875, within(1e-12));
        assertThat(clusters.effectiveItems()).isCloseTo(8 / 2.1875, within(1e-12));
    }

    @Test
    void theIntervalIsThatOfTOverClusters() {
        Estimate plain = Clusters.of(SCORES, KEYS).symmetric(0.95, "cluster-t");

        assertThat(plain.high() - plain.value()).isCloseTo(0.776040, within(SIX_DIGITS));
        assertThat(plain.n()).isEqualTo(5);
    }

    @Test
    void aShareStaysBetweenZeroAndOne() {
        Estimate estimate = Clusters.of(SCORES, KEYS).estimate();

        assertThat(estimate).isEqualTo(new Estimate(0.5, 0, 1, 0.95, 5, "cluster-t"));
    }

    @Test
    void aScoreOfAnyKindIsNotCut() {
        double[] scores = {0.9, 0.9, 0.8, 0.1, 0.2, 0.9, 0.1, 0.2};

        Estimate estimate = Clusters.of(scores, KEYS).estimate();

        assertThat(estimate.low()).isNegative();
        assertThat(estimate.rule()).isEqualTo("cluster-t");
    }

    @Test
    void theLogitIntervalAgrees() {
        Estimate estimate = Clusters.onLogitScale(0.05, 0.02, 50, 0.95);

        assertThat(estimate.low()).isCloseTo(0.022084, within(SIX_DIGITS));
        assertThat(estimate.high()).isCloseTo(0.109262, within(SIX_DIGITS));
    }

    @Test
    void aRareOrNearlyCertainHitIsTreatedOnTheLogitScale() {
        double[] rare = new double[40];
        rare[3] = 1;
        double[] frequent = IntStream.range(0, 40).mapToDouble(i -> 1 - rare[i]).toArray();
        long[] pairs = IntStream.range(0, 40).mapToLong(i -> i / 2).toArray();

        Estimate low = Mean.clustered(rare, pairs);
        Estimate high = Mean.clustered(frequent, pairs);

        assertThat(low.rule()).isEqualTo("cluster-logit-t");
        assertThat(low.low()).isPositive();
        assertThat(high.rule()).isEqualTo("cluster-logit-t");
        assertThat(high.high()).isCloseTo(1 - low.low(), within(1e-12));
        assertThat(high.low()).isCloseTo(1 - low.high(), within(1e-12));
    }

    @Test
    void equalScoresGetTheClopperPearsonIntervalOfTheClusters() {
        Clusters clusters = Clusters.of(new double[8], KEYS);

        assertThat(clusters.estimate()).isEqualTo(Proportion.clopperPearson(0, 5));
        assertThat(clusters.effectiveItems()).isEqualTo(5);
    }

    @Test
    void clustersThatAllHaveTheSameMeanStillHaveAWidth() {
        double[] scores = {0, 0, 1, 0, 1, 0, 1, 0, 0};
        long[] keys = {1, 1, 1, 2, 2, 2, 3, 3, 3};

        Estimate estimate = Clusters.of(scores, keys).estimate();

        assertThat(estimate.rule()).isEqualTo("clopper-pearson");
        assertThat(estimate.high() - estimate.low())
                .isCloseTo(Proportion.clopperPearson(0, 3).high(), within(1e-12));
    }

    @Test
    void clustersOfOneItemHaveNoDesignEffect() {
        double[] scores = {0.3, 0.9, 0.4, 0.1};

        assertThat(Clusters.of(scores, new long[] {4, 3, 2, 1}).designEffect()).isCloseTo(1, within(1e-12));
    }

    @Test
    void neitherKeysNorTheirOrderMatter() {
        double[] reversed = {0, 0, 1, 0, 0, 1, 1, 1};
        long[] otherKeys = {-9, 40, 41, 5, 5, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};

        Clusters clusters = Clusters.of(reversed, otherKeys);

        assertThat(clusters.standardError()).isCloseTo(0.279508, within(SIX_DIGITS));
    }

    @Test
    void coversAPlantedMeanWithRandomClusterEffects() {
        SplittableRandom chance = Replay.chance("cluster effects");
        long[] keys = IntStream.range(0, 100).mapToLong(i -> i / 5).toArray();

        Estimate coverage = Coverage.of(1, 4000, () -> Mean.clustered(effects(chance, keys), keys));

        Coverage.assertCompatible(coverage, 0.95, 0.95);
    }

    @Test
    void coversAPlantedShareAmongDuplicatesWhereWilsonFails() {
        SplittableRandom chance = Replay.chance("duplicates");
        long[] keys =
                IntStream.range(0, 500).mapToLong(i -> i < 350 ? i : i / 15).toArray();

        Estimate clustered = Coverage.of(0.5, 2000, () -> Mean.clustered(duplicates(chance, keys, 0.5), keys));
        Estimate naive = Coverage.of(0.5, 2000, () -> Mean.independent(duplicates(chance, keys, 0.5)));

        Coverage.assertCompatible(clustered, 0.92, 0.96);
        assertThat(naive.high()).isLessThan(0.8);
    }

    @Test
    void coversARareShareOnTheLogitScale() {
        SplittableRandom chance = Replay.chance("rare");
        long[] keys = IntStream.range(0, 400).mapToLong(i -> i / 4).toArray();

        Estimate coverage = Coverage.of(0.04, 2000, () -> Mean.clustered(duplicates(chance, keys, 0.04), keys));

        Coverage.assertCompatible(coverage, 0.93, 0.99);
    }

    @Test
    void refusesWhatHasNoInterval() {
        assertThatThrownBy(() -> Clusters.of(new double[] {0, 1}, new long[] {5, 5}))
                .hasMessage("clusters: must be at least 2, but was 1");
        assertThatThrownBy(() -> Clusters.of(new double[0], new long[0]))
                .hasMessage("clusters: must be at least 2, but was 0");
        assertThatThrownBy(() -> Clusters.of(new double[] {0, 1}, new long[] {5, 6, 7}))
                .hasMessage("clusterKeys: must have length 2, but was 3");
        assertThatThrownBy(() -> Mean.clustered(new double[] {2, 2}, new long[] {5, 6}))
                .hasMessage("Cannot give an interval for the mean: all 2 clusters have the mean 2.0."
                        + " Add clusters that differ, or report an exact count.");
    }

    private static double[] effects(SplittableRandom chance, long[] keys) {
        double[] ofCluster = IntStream.range(0, keys.length)
                .mapToDouble(i -> chance.nextGaussian(1, 1))
                .toArray();
        double[] scores = new double[keys.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = ofCluster[(int) keys[i]] + chance.nextGaussian(0, 0.5);
        }
        return scores;
    }

    private static double[] duplicates(SplittableRandom chance, long[] keys, double share) {
        double[] ofCluster = IntStream.range(0, keys.length)
                .mapToDouble(i -> chance.nextDouble() < share ? 1 : 0)
                .toArray();
        double[] scores = new double[keys.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = ofCluster[(int) keys[i]];
        }
        return scores;
    }

    @Test
    void tellsARateNearOneFromChanceOnTheScaleOfTheScores() {
        double[] scores = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0};
        long[] keys = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5};

        Estimate linear = Clusters.of(scores, keys).linear(0.95);

        assertThat(linear.value())
                .isEqualTo(Clusters.of(scores, keys).estimate().value());
        assertThat(linear.rule()).isEqualTo("cluster-t");
        assertThat(linear.excludes(0.5)).isTrue();
        assertThat(linear.high()).isEqualTo(1);
    }
}
