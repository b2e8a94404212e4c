package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AreaUnderCurveTest {
    @Test
    void countsPairsInTheRightOrderAndTiesHalf() {
        double[] scores = {1, 2, 2, 3};
        boolean[] hits = {false, true, false, true};

        // Pairs: (2, 1) right, (2, 2) tied, (3, 1) right, (3, 2) right.
        assertThat(AreaUnderCurve.of(scores, hits, own(4)).value()).isCloseTo(3.5 / 4, within(1e-15));
    }

    @Test
    void givesAnExactIntervalWhereEveryHitBeatsEveryMiss() {
        Estimate estimate =
                AreaUnderCurve.of(new double[] {1, 2, 3, 4, 5}, new boolean[] {false, false, true, true, true}, own(5));

        assertThat(estimate.value()).isEqualTo(1);
        assertThat(estimate.low()).isLessThan(0.5);
        assertThat(estimate.rule()).isEqualTo("clopper-pearson");
    }

    @Test
    void coversThePlantedArea() {
        RandomGenerator chance = Replay.chance("covers");
        double truth = Distributions.normalCdf(1 / Math.sqrt(2));
        int covered = 0;
        for (int repetition = 0; repetition < 400; repetition++) {
            double[] scores = new double[120];
            boolean[] hits = new boolean[120];
            for (int i = 0; i < scores.length; i++) {
                hits[i] = i % 3 == 0;
                scores[i] = chance.nextGaussian() + (hits[i] ? 1 : 0);
            }
            Estimate estimate = AreaUnderCurve.of(scores, hits, own(120));
            covered += estimate.excludes(truth) ? 0 : 1;
        }

        assertThat(covered / 400.0).isBetween(0.91, 0.985);
    }

    /** Every item five times over: the interval must not get smaller for it. */
    @Test
    void countsClustersAndNotItems() {
        RandomGenerator chance = Replay.chance("clusters");
        double[] scores = new double[100];
        boolean[] hits = new boolean[100];
        double[] copied = new double[500];
        boolean[] copiedHits = new boolean[500];
        long[] clusters = new long[500];
        for (int i = 0; i < 500; i++) {
            if (i < 100) {
                hits[i] = i % 2 == 0;
                scores[i] = chance.nextGaussian() + (hits[i] ? 1 : 0);
            }
            copied[i] = scores[i % 100];
            copiedHits[i] = hits[i % 100];
            clusters[i] = i % 100;
        }

        Estimate once = AreaUnderCurve.of(scores, hits, own(100));
        Estimate often = AreaUnderCurve.of(copied, copiedHits, clusters);

        assertThat(often.value()).isCloseTo(once.value(), within(1e-12));
        assertThat(often.low()).isCloseTo(once.low(), within(1e-9));
        assertThat(often.n()).isEqualTo(100);
    }

    @Test
    void needsHitsAndMisses() {
        assertThatThrownBy(() -> AreaUnderCurve.of(new double[] {1, 2}, new boolean[] {true, true}, own(2)))
                .hasMessage("hits: must be between 1 and 1, but was 2");
    }

    private static long[] own(int count) {
        return LongStream.range(0, count).toArray();
    }
}
