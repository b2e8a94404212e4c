package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final long[] PAIRS =
            IntStream.range(0, 30).mapToLong(i -> i / 2).toArray();

    @Test
    void theSameSeedGivesTheSameInterval() {
        double[] scores = skewed(new SplittableRandom(1), PAIRS);

        Estimate once = Bootstrap.clustered(scores, PAIRS, new SplittableRandom(7));
        Estimate again = Bootstrap.clustered(scores, PAIRS, new SplittableRandom(7));

        assertThat(once).isEqualTo(again);
        assertThat(once.rule()).isEqualTo("cluster-bootstrap-t");
        assertThat(once.n()).isEqualTo(15);
        assertThat(once.value()).isEqualTo(Mean.clustered(scores, PAIRS).value());
    }

    @Test
    void anotherSeedMovesTheEndsByLittle() {
        double[] scores = skewed(new SplittableRandom(1), PAIRS);

        Estimate once = Bootstrap.clustered(scores, PAIRS, new SplittableRandom(7));
        Estimate again = Bootstrap.clustered(scores, PAIRS, new SplittableRandom(8));

        double width = once.high() - once.low();
        assertThat(again).isNotEqualTo(once);
        assertThat(again.low()).isCloseTo(once.low(), within(0.1 * width));
        assertThat(again.high()).isCloseTo(once.high(), within(0.1 * width));
    }

    @Test
    void skewnessMakesTheArmsUnequal() {
        double[] scores = skewed(new SplittableRandom(1), PAIRS);

        Estimate estimate = Bootstrap.clustered(scores, PAIRS, new SplittableRandom(7));

        assertThat(estimate.high() - estimate.value()).isGreaterThan(1.2 * (estimate.value() - estimate.low()));
    }

    @Test
    void coversTheMeanOfSkewedClustersBetterThanT() {
        SplittableRandom chance = Replay.chance("bootstrap");
        double truth = Math.exp(0.5);

        Estimate bootstrap =
                Coverage.of(truth, 1000, () -> Bootstrap.clustered(skewed(chance, PAIRS), PAIRS, 0.95, 999, chance));
        Estimate student = Coverage.of(truth, 1000, () -> Mean.clustered(skewed(chance, PAIRS), PAIRS));

        Coverage.assertCompatible(bootstrap, 0.91, 0.95);
        assertThat(bootstrap.value()).isGreaterThan(student.value());
    }

    @Test
    void aShareStaysBetweenZeroAndOne() {
        double[] scores = {1, 1, 1, 1, 0, 0, 0, 0};
        long[] keys = {1, 2, 3, 4, 5, 6, 7, 8};

        Estimate estimate = Bootstrap.clustered(scores, keys, new SplittableRandom(7));

        assertThat(estimate).isEqualTo(new Estimate(0.5, 0, 1, 0.95, 8, "cluster-bootstrap-t"));
    }

    @Test
    void hitsInASingleClusterAreLeftToTheRuleOfClusters() {
        double[] scores = new double[30];
        scores[4] = 1;

        Estimate estimate = Bootstrap.clustered(scores, PAIRS, new SplittableRandom(7));

        assertThat(estimate).isEqualTo(Mean.clustered(scores, PAIRS));
        assertThat(estimate.rule()).isEqualTo("cluster-logit-t");
    }

    @Test
    void equalScoresAreLeftToTheRuleOfClusters() {
        Estimate estimate = Bootstrap.clustered(new double[30], PAIRS, new SplittableRandom(7));

        assertThat(estimate).isEqualTo(Proportion.clopperPearson(0, 15));
    }

    @Test
    void aPairedDifferenceHasTheBootstrapIntervalOfTheDifferences() {
        double[] first = skewed(new SplittableRandom(1), PAIRS);
        double[] second = skewed(new SplittableRandom(2), PAIRS);
        double[] differences = Paired.differences(first, second);

        Estimate paired = Bootstrap.paired(first, second, PAIRS, new SplittableRandom(7));

        Estimate expected = Bootstrap.clustered(differences, PAIRS, new SplittableRandom(7));
        assertThat(paired.low()).isEqualTo(expected.low());
        assertThat(paired.high()).isEqualTo(expected.high());
        assertThat(paired.rule()).isEqualTo("paired-cluster-bootstrap-t");
    }

    @Test
    void modelsThatAlwaysAgreeAreLeftToThePairedRule() {
        double[] scores = IntStream.range(0, 30).mapToDouble(i -> i % 2).toArray();

        Estimate estimate = Bootstrap.paired(scores, scores, PAIRS, new SplittableRandom(7));

        assertThat(estimate).isEqualTo(Paired.clustered(scores, scores, PAIRS));
    }

    @Test
    void refusesTooFewResamplesForTheLevel() {
        double[] scores = skewed(new SplittableRandom(1), PAIRS);

        assertThatThrownBy(() -> Bootstrap.clustered(scores, PAIRS, 0.95, 20, new SplittableRandom(7)))
                .hasMessage("resamples: must be at least 40, but was 20");
    }

    /** Two items for each cluster, with log-normal effects whose mean is √e. */
    private static double[] skewed(SplittableRandom chance, long[] keys) {
        double[] scores = new double[keys.length];
        for (int i = 0; i < keys.length; i += 2) {
            double effect = Math.exp(chance.nextGaussian());
            scores[i] = effect * 0.9;
            scores[i + 1] = effect * 1.1;
        }
        return scores;
    }
}
