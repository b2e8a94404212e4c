package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RunningMeanTest {

    @Test
    void agreesWithTwoPassesOverTheData() {
        SplittableRandom chance = Replay.chance("two passes");
        double[] scores = chance.doubles(1000, -3, 8).toArray();

        Estimate estimate = RunningMean.of(scores).estimate();

        double mean = Arrays.stream(scores).sum() / 1000;
        double variance =
                Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum() / 999;
        double half = Distributions.studentQuantile(0.975, 999) * Math.sqrt(variance / 1000);
        assertThat(estimate.value()).isCloseTo(mean, within(1e-12));
        assertThat(estimate.high() - estimate.value()).isCloseTo(half, within(1e-12));
        assertThat(estimate.n()).isEqualTo(1000);
        assertThat(estimate.rule()).isEqualTo("t");
    }

    @Test
    void mergedPartsAgreeWithTheWhole() {
        double[] scores = Replay.chance("merge").doubles(1000, -3, 8).toArray();
        RunningMean merged = new RunningMean();

        merged.merge(RunningMean.of(Arrays.copyOfRange(scores, 0, 1)));
        merged.merge(new RunningMean());
        merged.merge(RunningMean.of(Arrays.copyOfRange(scores, 1, 700)));
        merged.merge(RunningMean.of(Arrays.copyOfRange(scores, 700, 1000)));

        Estimate whole = RunningMean.of(scores).estimate();
        assertThat(merged.count()).isEqualTo(1000);
        assertThat(merged.estimate().value()).isCloseTo(whole.value(), within(1e-12));
        assertThat(merged.estimate().low()).isCloseTo(whole.low(), within(1e-12));
    }

    @Test
    void mergedPartsOfZerosAndOnesStayBinary() {
        RunningMean merged = RunningMean.of(new double[] {0, 0, 0, 0});

        merged.merge(RunningMean.of(new double[] {1, 0}));

        assertThat(merged.estimate()).isEqualTo(Proportion.wilson(1, 6));
    }

    @Test
    void keepsTheDigitsOfScoresFarFromZero() {
        RunningMean mean = RunningMean.of(new double[] {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16});

        assertThat(mean.mean()).isEqualTo(1e9 + 10);
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(30 / 4.0), within(1e-9));
    }

    @Test
    void scoresOfZeroAndOneGetTheWilsonInterval() {
        double[] scores = new double[50];
        scores[7] = 1;

        Estimate estimate = RunningMean.of(scores).estimate(0.9);

        assertThat(estimate).isEqualTo(Proportion.wilson(1, 50, 0.9));
    }

    @Test
    void equalScoresGetTheClopperPearsonInterval() {
        Estimate none = RunningMean.of(new double[20]).estimate();
        Estimate quarter = RunningMean.of(new double[] {0.25, 0.25, 0.25}).estimate();

        double others = Proportion.clopperPearson(0, 3).high();
        assertThat(none).isEqualTo(Proportion.clopperPearson(0, 20));
        assertThat(quarter.value()).isEqualTo(0.25);
        assertThat(quarter.low()).isCloseTo(0.25 * (1 - others), within(1e-12));
        assertThat(quarter.high()).isCloseTo(0.25 + 0.75 * others, within(1e-12));
    }

    @Test
    void refusesWhatHasNoInterval() {
        RunningMean one = RunningMean.of(new double[] {0.5});
        RunningMean equal = RunningMean.of(new double[] {3.2, 3.2});

        assertThatThrownBy(one::estimate).hasMessage("n: must be at least 2, but was 1");
        assertThatThrownBy(equal::estimate)
                .hasMessage("Cannot give an interval for the mean: all 2 scores are 3.2."
                        + " Add scores that differ, or report an exact count.");
        assertThatThrownBy(() -> equal.add(Double.NaN)).hasMessage("score: must be finite, but was NaN");
    }
}
