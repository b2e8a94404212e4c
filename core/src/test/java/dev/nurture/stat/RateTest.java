package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final long[] SINGLE = LongStream.range(0, 100).toArray();
    private static final long[] TENS =
            LongStream.range(0, 400).map(item -> item / 10).toArray();

    @Test
    void givesWilsonWhereClustersSeemToVaryLessThanTheirItems() {
        double[] even = new double[400];
        Arrays.setAll(even, item -> item % 2);

        double[] nearlyEven = even.clone();
        nearlyEven[0] = 1;
        Estimate rate = Rate.clustered(nearlyEven, TENS, 0.95, chance());

        assertThat(rate).isEqualTo(Proportion.wilson(201, 400));
    }

    @Test
    void givesTheClustersWhereTheyVaryMore() {
        double[] alike = new double[400];
        Arrays.setAll(alike, item -> item / 10 % 2);

        Estimate rate = Rate.clustered(alike, TENS, 0.95, chance());

        assertThat(rate.rule()).isEqualTo("cluster-t");
        assertThat(rate.n()).isEqualTo(40);
        assertThat(width(rate)).isGreaterThan(2 * width(Proportion.wilson(200, 400)));
    }

    @Test
    void takesProbabilitiesForSharesOfHits() {
        double[] probabilities = new double[100];
        Arrays.setAll(probabilities, item -> 0.3 + 0.001 * (item % 10));

        Estimate rate = Rate.clustered(probabilities, SINGLE, 0.95, chance());

        assertThat(rate.rule()).isEqualTo("wilson");
        assertThat(rate.value()).isCloseTo(0.3045, within(1e-12));
        assertThat(rate.low()).isCloseTo(0.2231, within(1e-3));
    }

    @Test
    void saysWhereThereIsOneClusterAlone() {
        assertThat(Rate.clustered(new double[] {0, 1, 1}, new long[3], 0.95, chance()))
                .isEqualTo(
                        new Estimate(2 / 3.0, 0.2076596008020477, 0.9385080552796037, 0.95, 3, "wilson-one-cluster"));
    }

    @Test
    void noEventsLeaveWhatTheClustersLeave() {
        Estimate none = Rate.clustered(new double[400], TENS, 0.95, chance());

        assertThat(none.high()).isCloseTo(Proportion.clopperPearson(0, 40).high(), within(1e-12));
    }

    @Test
    void refusesWhatIsNoRate() {
        assertThatThrownBy(() -> Rate.clustered(new double[] {1.5}, new long[1], 0.95, chance()))
                .hasMessage("score: must be from 0 to 1, but was 1.5");
    }

    @Test
    void coversAPlantedRateInFewAndInManyClusters() {
        for (int clusters : new int[] {12, 60}) {
            SplittableRandom chance = Replay.chance("rate of " + clusters);
            long[] keys =
                    LongStream.range(0, clusters * 8L).map(item -> item / 8).toArray();

            Estimate coverage =
                    Coverage.of(0.2, 400, () -> Rate.clustered(probabilities(chance, keys), keys, 0.95, chance));

            Coverage.assertCompatible(coverage, 0.92, 1);
        }
    }

    @Test
    void coversAPlantedDifferenceOnTheSameItems() {
        SplittableRandom chance = Replay.chance("difference of rates");
        long[] keys = LongStream.range(0, 400).map(item -> item / 8).toArray();

        Estimate coverage = Coverage.of(0.1, 2000, () -> {
            double[] second = probabilities(chance, keys);
            double[] first = Arrays.stream(second)
                    .map(score -> score + 0.1 + chance.nextGaussian(0, 0.05))
                    .toArray();
            return Rate.difference(first, second, keys, 0.95, chance).orElseThrow();
        });

        Coverage.assertCompatible(coverage, 0.93, 0.965);
    }

    /** Probabilities around .2, alike in each cluster. */
    private static double[] probabilities(SplittableRandom chance, long[] keys) {
        double[] ofCluster = new double[keys.length];
        Arrays.setAll(ofCluster, cluster -> 0.4 * chance.nextDouble());
        return Arrays.stream(keys)
                .mapToDouble(key -> Math.max(0, ofCluster[(int) key] + 0.02 * (chance.nextDouble() - 0.5)))
                .toArray();
    }

    private static double width(Estimate estimate) {
        return estimate.high() - estimate.low();
    }

    private static RandomGenerator chance() {
        return new SplittableRandom(7);
    }
}
