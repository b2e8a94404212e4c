package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected numbers come from SciPy; expected.py prints them. */
class PairedTest {

    private static final double SIX_DIGITS = 5.1e-7;

    @Test
    void exactAndMidPValuesAgree() {
        Paired paired = new Paired(40, 12, 5, 43);

        assertThat(paired.exactPValue()).isCloseTo(0.143463, within(SIX_DIGITS));
        assertThat(paired.midPValue()).isCloseTo(0.096252, within(SIX_DIGITS));
    }

    @Test
    void pValuesAreTheSameInBothDirections() {
        Paired there = new Paired(1, 12, 5, 1);
        Paired back = new Paired(1, 5, 12, 1);

        assertThat(there.exactPValue()).isEqualTo(back.exactPValue());
        assertThat(there.midPValue()).isEqualTo(back.midPValue());
    }

    @Test
    void withoutDisagreementOrImbalanceNothingSpeaksAgainstEquality() {
        assertThat(new Paired(10, 0, 0, 10).exactPValue()).isEqualTo(1);
        assertThat(new Paired(10, 0, 0, 10).midPValue()).isEqualTo(1);
        assertThat(new Paired(0, 4, 4, 0).exactPValue()).isEqualTo(1);
        assertThat(new Paired(0, 4, 4, 0).midPValue()).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "36, 12, 2, 0, 0.2, 0.056930, 0.340428",
        "20, 12, 5, 63, 0.07, -0.012288, 0.151804",
        "2, 9, 14, 5, -0.166667, -0.440451, 0.140179"
    })
    void newcombeAgrees(
            long both, long onlyFirst, long onlySecond, long neither, double value, double low, double high) {
        Estimate estimate = new Paired(both, onlyFirst, onlySecond, neither).difference();

        assertThat(estimate.value()).isCloseTo(value, within(SIX_DIGITS));
        assertThat(estimate.low()).isCloseTo(low, within(SIX_DIGITS));
        assertThat(estimate.high()).isCloseTo(high, within(SIX_DIGITS));
        assertThat(estimate.n()).isEqualTo(both + onlyFirst + onlySecond + neither);
        assertThat(estimate.rule()).isEqualTo("newcombe-10");
    }

    @Test
    void newcombeHasAWidthWhereTheModelsAlwaysAgree() {
        Estimate estimate = new Paired(0, 0, 0, 50).difference();

        double bound = Proportion.wilson(0, 50).high();
        assertThat(estimate.low()).isCloseTo(-bound, within(1e-12));
        assertThat(estimate.high()).isCloseTo(bound, within(1e-12));
    }

    @Test
    void newcombeCoversAndMidPKeepsItsSize() {
        int n = 30;
        double[] equal = {0.3, 0.15, 0.15, 0.4};
        double[] shifted = {0.3, 0.3, 0.1, 0.3};

        assertThat(probability(n, equal, table -> !table.difference().excludes(0)))
                .isBetween(0.94, 0.99);
        assertThat(probability(n, shifted, table -> !table.difference().excludes(0.2)))
                .isBetween(0.94, 0.99);
        assertThat(probability(n, equal, table -> table.midPValue() <= 0.05)).isBetween(0.03, 0.055);
        assertThat(probability(n, equal, table -> table.exactPValue() <= 0.05)).isLessThan(0.05);
    }

    @Test
    void clusteredDifferenceIsTheClusteredMeanOfDifferences() {
        double[] first = {0.9, 0.8, 0.4, 0.6, 0.7};
        double[] second = {0.5, 0.9, 0.1, 0.2, 0.6};
        long[] keys = {1, 1, 2, 3, 3};

        Estimate estimate = Paired.clustered(first, second, keys);

        Estimate expected = Mean.clustered(new double[] {0.4, -0.1, 0.3, 0.4, 0.1}, keys);
        assertThat(estimate.value()).isCloseTo(0.22, within(1e-12));
        assertThat(estimate.low()).isCloseTo(expected.low(), within(1e-12));
        assertThat(estimate.high()).isCloseTo(expected.high(), within(1e-12));
        assertThat(estimate.n()).isEqualTo(3);
        assertThat(estimate.rule()).isEqualTo("paired-cluster-t");
    }

    @Test
    void swappingTheModelsTurnsTheSign() {
        double[] first = {1, 1, 0, 1, 1, 0, 1, 1, 1, 1};
        double[] second = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        long[] keys = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4};

        Estimate there = Paired.clustered(first, second, keys);
        Estimate back = Paired.clustered(second, first, keys);

        assertThat(there.value()).isEqualTo(-back.value());
        assertThat(there.low()).isEqualTo(-back.high());
        assertThat(there.high()).isEqualTo(-back.low());
    }

    @Test
    void modelsThatAlwaysAgreeMayStillDifferElsewhere() {
        double[] same = {1, 0, 1, 0};
        long[] keys = {1, 2, 3, 4};

        Estimate estimate = Paired.clustered(same, same, keys);

        double bound = Proportion.clopperPearson(0, 4).high();
        assertThat(estimate.value()).isZero();
        assertThat(estimate.low()).isCloseTo(-bound, within(1e-12));
        assertThat(estimate.high()).isCloseTo(bound, within(1e-12));
        assertThat(Paired.clusteredPValue(same, same, keys)).isEqualTo(1);
    }

    @Test
    void clustersThatAllDifferAlikeGetTheSignTest() {
        double[] ones = {1, 1, 1, 1, 1, 1};

        double p = Paired.clusteredPValue(ones, new double[6], new long[] {1, 2, 3, 4, 5, 6});

        assertThat(p).isCloseTo(2 / 64.0, within(1e-12));
    }

    @Test
    void theClusteredPValueIsThatOfT() {
        double[] first =
                IntStream.range(0, 12).mapToDouble(i -> i % 2 == 0 ? 1 : -1).toArray();
        double[] second = new double[12];
        double shift = 2 * Math.sqrt(12 / 11.0 / 12);
        Arrays.fill(second, -shift);

        double p = Paired.clusteredPValue(
                first, second, IntStream.range(0, 12).asLongStream().toArray());

        assertThat(p).isCloseTo(0.070804, within(SIX_DIGITS));
    }

    @Test
    void coversAPlantedDifference() {
        SplittableRandom chance = Replay.chance("paired");
        long[] keys = IntStream.range(0, 120).mapToLong(i -> i / 4).toArray();

        Estimate coverage = Coverage.of(0.15, 2000, () -> {
            double[][] scores = planted(chance, keys, 0.15);
            return Paired.clustered(scores[0], scores[1], keys);
        });

        Coverage.assertCompatible(coverage, 0.93, 0.96);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 19623", "0.02, 4906", "0.03, 2181", "0.05, 785", "0.1, 197"})
    void itemsNeededAgree(double difference, long items) {
        assertThat(Paired.itemsNeeded(difference, 0.25, 0.95, 0.8)).isEqualTo(items);
        assertThat(Paired.itemsNeeded(-difference, 0.25, 0.95, 0.8)).isEqualTo(items);
    }

    @Test
    void refusesWhatCannotBeCompared() {
        assertThatThrownBy(() -> new Paired(0, 0, 0, 0)).hasMessage("n: must be at least 1, but was 0");
        assertThatThrownBy(() -> new Paired(0, -1, 0, 3)).hasMessage("onlyFirst: must be at least 0, but was -1");
        assertThatThrownBy(() -> Paired.clustered(new double[] {1, 0}, new double[] {1}, new long[] {1, 2}))
                .hasMessage("second: must have length 2, but was 1");
        assertThatThrownBy(() -> Paired.clustered(new double[] {5, 6}, new double[] {4, 5}, new long[] {1, 2}))
                .hasMessage("Cannot give an interval for the difference: it is 1.0 in all 2 clusters."
                        + " Add clusters that differ, or report an exact count.");
        assertThatThrownBy(() -> Paired.itemsNeeded(0, 0.25, 0.95, 0.8))
                .hasMessage("difference: must be other than 0, but was 0.0");
        assertThatThrownBy(() -> Paired.itemsNeeded(0.1, 0.25, 0.95, 80))
                .hasMessage("power: must be between 0 and 1, but was 80.0");
    }

    /** Items of a cluster share a difficulty, and the first model gains the same everywhere. */
    private static double[][] planted(SplittableRandom chance, long[] keys, double gain) {
        double[][] scores = new double[2][keys.length];
        double difficulty = 0;
        for (int i = 0; i < keys.length; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                difficulty = chance.nextDouble(0.1, 0.8);
            }
            scores[0][i] = chance.nextDouble() < difficulty + gain ? 1 : 0;
            scores[1][i] = chance.nextDouble() < difficulty ? 1 : 0;
        }
        return scores;
    }

    /** The chance that a table of n pairs has a property, summed over all tables. */
    private static double probability(int n, double[] shares, Predicate<Paired> property) {
        double sum = 0;
        for (int both = 0; both <= n; both++) {
            for (int first = 0; both + first <= n; first++) {
                for (int second = 0; both + first + second <= n; second++) {
                    int neither = n - both - first - second;
                    if (property.test(new Paired(both, first, second, neither))) {
                        sum += multinomial(shares, both, first, second, neither);
                    }
                }
            }
        }
        return sum;
    }

    private static double multinomial(double[] shares, int... counts) {
        double logarithm = Gamma.logGamma(Arrays.stream(counts).sum() + 1.0);
        for (int i = 0; i < counts.length; i++) {
            logarithm += counts[i] * Math.log(shares[i]) - Gamma.logGamma(counts[i] + 1.0);
        }
        return Math.exp(logarithm);
    }
}
