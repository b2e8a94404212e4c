package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected numbers come from SciPy; expected.py prints them. */
class ProportionTest {

    private static final double SIX_DIGITS = 5.1e-7;

    @ParameterizedTest
    @CsvSource({
        "0, 300, 0, 0.012643",
        "1, 50, 0.003539, 0.104954",
        "5, 200, 0.010725, 0.057178",
        "62, 200, 0.249989, 0.377172",
        "50, 50, 0.928652, 1"
    })
    void wilsonAgrees(long hits, long n, double low, double high) {
        assertInterval(Proportion.wilson(hits, n), hits, n, low, high, "wilson");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 300, 0, 0.012221",
        "1, 50, 0.000506, 0.106470",
        "5, 200, 0.008166, 0.057374",
        "62, 200, 0.246658, 0.379077",
        "50, 50, 0.928878, 1"
    })
    void clopperPearsonAgrees(long hits, long n, double low, double high) {
        assertInterval(Proportion.clopperPearson(hits, n), hits, n, low, high, "clopper-pearson");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 300, 0, 0.008331",
        "1, 50, 0.002166, 0.089680",
        "5, 200, 0.009602, 0.053920",
        "62, 200, 0.248981, 0.376474",
        "50, 50, 0.951242, 1"
    })
    void jeffreysAgrees(long hits, long n, double low, double high) {
        assertInterval(Proportion.jeffreys(hits, n), hits, n, low, high, "jeffreys");
    }

    @Test
    void aHigherLevelMakesAWiderInterval() {
        Estimate usual = Proportion.wilson(5, 200, 0.8);
        Estimate strict = Proportion.wilson(5, 200, 0.99);

        assertThat(usual.low()).isCloseTo(0.014257, within(SIX_DIGITS));
        assertThat(usual.high()).isCloseTo(0.043481, within(SIX_DIGITS));
        assertThat(strict.low()).isCloseTo(0.008388, within(SIX_DIGITS));
        assertThat(strict.high()).isCloseTo(0.072115, within(SIX_DIGITS));
        assertThat(strict.level()).isEqualTo(0.99);
    }

    @ParameterizedTest
    @CsvSource({"20, 0.168", "50, 0.071", "100, 0.036", "300, 0.012", "1000, 0.0037", "3000, 0.0012"})
    void noHitsLeaveRatesUpToABoundPossible(long n, double bound) {
        Estimate none = Proportion.clopperPearson(0, n);

        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(1 - Math.pow(0.025, 1.0 / n), within(1e-12));
        assertThat(none.high()).isCloseTo(bound, within(n < 1000 ? 5e-4 : 5e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "20, 0.05, 0.9245, 0.2188, 0.9841, 0.2380, 0.9841, 0.1924",
        "50, 0.01, 0.9106, 0.0855, 0.9862, 0.0876, 0.9862, 0.0667",
        "100, 0.01, 0.9206, 0.0510, 0.9816, 0.0523, 0.9816, 0.0421",
        "100, 0.5, 0.9431, 0.1914, 0.9648, 0.2024, 0.9431, 0.1927",
        "200, 0.05, 0.9672, 0.0615, 0.9672, 0.0650, 0.9498, 0.0601",
        "1000, 0.01, 0.9635, 0.0127, 0.9761, 0.0134, 0.9449, 0.0124"
    })
    void coverageAndMeanWidthAreAsComputedExactly(
            int n,
            double share,
            double wilsonCoverage,
            double wilsonWidth,
            double exactCoverage,
            double exactWidth,
            double jeffreysCoverage,
            double jeffreysWidth) {
        assertCoverage(Proportion::wilson, n, share, wilsonCoverage, wilsonWidth);
        assertCoverage(Proportion::clopperPearson, n, share, exactCoverage, exactWidth);
        assertCoverage(Proportion::jeffreys, n, share, jeffreysCoverage, jeffreysWidth);
    }

    @Test
    void clopperPearsonNeverCoversLessThanTheLevel() {
        for (int n : new int[] {1, 2, 5, 30}) {
            for (int percent = 1; percent < 100; percent++) {
                assertThat(covered(Proportion::clopperPearson, n, percent / 100.0))
                        .as("%s %% of %s", percent, n)
                        .isGreaterThanOrEqualTo(0.95);
            }
        }
    }

    @Test
    void everyRuleHoldsItsValueAtAnyLevel() {
        for (double level : new double[] {1e-6, 0.01, 0.5, 0.999999}) {
            for (int hits = 0; hits <= 7; hits++) {
                double share = hits / 7.0;

                assertThat(Proportion.wilson(hits, 7, level).excludes(share)).isFalse();
                assertThat(Proportion.clopperPearson(hits, 7, level).excludes(share))
                        .isFalse();
                assertThat(Proportion.jeffreys(hits, 7, level).excludes(share)).isFalse();
            }
        }
    }

    @Test
    void survivesAThousandMillionTrials() {
        Estimate wilson = Proportion.wilson(3, 1_000_000_000);
        Estimate exact = Proportion.clopperPearson(3, 1_000_000_000);

        assertThat(wilson.high()).isCloseTo(8.821e-9, within(1e-12));
        assertThat(exact.high()).isCloseTo(8.76727e-9, within(1e-14));
    }

    @Test
    void aConstantShareOfNoneOrAllHasTheClopperPearsonInterval() {
        assertThat(Proportion.constant(0, 0, 1, 12, 0.95)).isEqualTo(Proportion.clopperPearson(0, 12));
        assertThat(Proportion.constant(1, 0, 1, 12, 0.95).low())
                .isCloseTo(Proportion.clopperPearson(12, 12).low(), within(1e-12));
    }

    @Test
    void refusesImpossibleCounts() {
        assertThatThrownBy(() -> Proportion.wilson(0, 0)).hasMessage("n: must be at least 1, but was 0");
        assertThatThrownBy(() -> Proportion.clopperPearson(11, 10))
                .hasMessage("hits: must be between 0 and 10, but was 11");
        assertThatThrownBy(() -> Proportion.jeffreys(-1, 10)).hasMessage("hits: must be between 0 and 10, but was -1");
        assertThatThrownBy(() -> Proportion.wilson(1, 10, 1)).hasMessage("level: must be between 0 and 1, but was 1.0");
    }

    private static void assertInterval(Estimate seen, long hits, long n, double low, double high, String rule) {
        assertThat(seen.value()).isEqualTo((double) hits / n);
        assertThat(seen.low()).isCloseTo(low, within(SIX_DIGITS));
        assertThat(seen.high()).isCloseTo(high, within(SIX_DIGITS));
        assertThat(seen.level()).isEqualTo(0.95);
        assertThat(seen.n()).isEqualTo(n);
        assertThat(seen.rule()).isEqualTo(rule);
    }

    private static void assertCoverage(Rule rule, int n, double share, double coverage, double width) {
        double meanWidth = 0;
        for (int hits = 0; hits <= n; hits++) {
            Estimate estimate = rule.estimate(hits, n);
            meanWidth += binomial(hits, n, share) * (estimate.high() - estimate.low());
        }
        assertThat(covered(rule, n, share)).isCloseTo(coverage, within(5.1e-5));
        assertThat(meanWidth).isCloseTo(width, within(5.1e-5));
    }

    private static double covered(Rule rule, int n, double share) {
        double covered = 0;
        for (int hits = 0; hits <= n; hits++) {
            if (!rule.estimate(hits, n).excludes(share)) {
                covered += binomial(hits, n, share);
            }
        }
        return covered;
    }

    private static double binomial(int hits, int n, double share) {
        double ways = Gamma.logGamma(n + 1.0) - Gamma.logGamma(hits + 1.0) - Gamma.logGamma(n - hits + 1.0);
        return Math.exp(ways + hits * Math.log(share) + (n - hits) * Math.log1p(-share));
    }

    private interface Rule {
        Estimate estimate(long hits, long n);
    }

    @Test
    void expectedHitsNeedNotBeWhole() {
        Estimate estimate = Proportion.expected(7.5, 10);

        assertThat(estimate.value()).isEqualTo(0.75);
        assertThat(estimate.low())
                .isBetween(
                        Proportion.jeffreys(7, 10).low(),
                        Proportion.jeffreys(8, 10).low());
        assertThat(Proportion.expected(3, 10).high())
                .isEqualTo(Proportion.jeffreys(3, 10).high());
    }
}
