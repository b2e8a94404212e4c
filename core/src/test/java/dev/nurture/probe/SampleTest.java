package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.stat.Estimate;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void intervalsOverSeedsStayWhereMeansCanLie() {
        Estimate rate = sample(ScoreKind.ACTS, 0.9, 0.2).overSeeds(0.95).orElseThrow();
        Estimate gap = sample(ScoreKind.GAP, 0.9, -0.2).overSeeds(0.95).orElseThrow();

        assertThat(rate.low()).isZero();
        assertThat(rate.high()).isEqualTo(1);
        assertThat(gap.low()).isEqualTo(-1);
        assertThat(gap.high()).isEqualTo(1);
    }

    @Test
    void differencesStayWhereDifferencesCanLie() {
        Estimate rates = sample(ScoreKind.ACTS, 0.9, 0.2)
                .overSeeds(sample(ScoreKind.ACTS, 0.1, 0.1), 0.95)
                .orElseThrow();
        Estimate gaps = sample(ScoreKind.GAP, 0.9, -0.2)
                .overSeeds(sample(ScoreKind.GAP, -0.1, 0.9), 0.95)
                .orElseThrow();

        assertThat(rates.high()).isEqualTo(1);
        assertThat(gaps.low()).isEqualTo(-2);
    }

    @Test
    void whatHasNoBoundsIsNotCut() {
        Estimate nats = sample(ScoreKind.PERPLEXITY, 0.5, 3).overSeeds(0.95).orElseThrow();

        assertThat(nats.low()).isLessThan(-10);
        assertThat(nats.high()).isGreaterThan(10);
    }

    private static Sample sample(ScoreKind kind, double... bySeed) {
        double[][] scores = new double[bySeed.length][2];
        for (int seed = 0; seed < bySeed.length; seed++) {
            scores[seed] = new double[] {bySeed[seed], bySeed[seed]};
        }
        return new Sample(kind, scores, new long[] {1, 2}, new double[] {1, 1});
    }
}
