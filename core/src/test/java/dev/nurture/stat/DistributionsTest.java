package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected numbers come from SciPy; expected.py prints them. */
class DistributionsTest {

    private static final double TEN_DIGITS = 1e-8;

    @ParameterizedTest
    @CsvSource({
        "1e-12, -7.034483825301131",
        "1e-4, -3.7190164854556804",
        "0.025, -1.9599639845400545",
        "0.8, 0.8416212335729143",
        "0.9999, 3.719016485455709"
    })
    void normalQuantilesAgree(double probability, double expected) {
        assertThat(Distributions.normalQuantile(probability)).isCloseTo(expected, withinPercentage(TEN_DIGITS));
    }

    @ParameterizedTest
    @CsvSource({"-8, 6.22096057427174e-16", "-1.5, 0.06680720126885807", "0.3, 0.6179114221889526"})
    void normalProbabilitiesAgree(double z, double expected) {
        assertThat(Distributions.normalCdf(z)).isCloseTo(expected, withinPercentage(TEN_DIGITS));
    }

    @ParameterizedTest
    @CsvSource({
        "0.975, 1, 12.706204736174694",
        "0.975, 4, 2.7764451051977934",
        "0.975, 49, 2.0095752371292392",
        "0.6, 3, 0.2766706623326898",
        "0.0005, 7, -5.407882520861726",
        "0.975, 1e6, 1.959966356814107"
    })
    void studentQuantilesAgree(double probability, double degrees, double expected) {
        assertThat(Distributions.studentQuantile(probability, degrees))
                .isCloseTo(expected, withinPercentage(TEN_DIGITS));
    }

    @ParameterizedTest
    @CsvSource({"2.5, 4, 0.966616727594006", "-1, 1, 0.25", "-6, 30, 6.971384383602382e-07"})
    void studentProbabilitiesAgree(double t, double degrees, double expected) {
        assertThat(Distributions.studentCdf(t, degrees)).isCloseTo(expected, withinPercentage(TEN_DIGITS));
    }

    @ParameterizedTest
    @CsvSource({
        "0.025, 62, 139, 0.2466580374417258",
        "0.975, 63, 138, 0.3790770405203258",
        "0.025, 1, 1e6, 2.5317807663794178e-08",
        "0.5, 0.5, 0.5, 0.5"
    })
    void betaQuantilesAgree(double probability, double a, double b, double expected) {
        assertThat(Distributions.betaQuantile(probability, a, b)).isCloseTo(expected, withinPercentage(TEN_DIGITS));
    }

    @Test
    void fairCoinProbabilitiesAreSumsOfBinomials() {
        assertThat(Distributions.fairCoinCdf(0, 3)).isCloseTo(1 / 8.0, within(1e-15));
        assertThat(Distributions.fairCoinCdf(1, 3)).isCloseTo(4 / 8.0, within(1e-15));
        assertThat(Distributions.fairCoinCdf(2, 3)).isCloseTo(7 / 8.0, within(1e-15));
        assertThat(Distributions.fairCoinCdf(3, 3)).isEqualTo(1);
        assertThat(Distributions.fairCoinCdf(0, 0)).isEqualTo(1);
    }
}
