package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.stat.Estimate;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static final double MARGIN = 0.05;

    @Test
    void anEffectWhoseIntervalHoldsThePublishedOneIsAsLarge() {
        assertThat(difference(-0.3, -0.4, -0.2, "-36%")).isEqualTo(Finding.AS_LARGE);
    }

    @Test
    void anEffectThatExcludesThePublishedOneIsSmallerOrLarger() {
        assertThat(difference(-0.1, -0.15, -0.05, "-36%")).isEqualTo(Finding.SMALLER);
        assertThat(difference(-0.6, -0.7, -0.5, "-36%")).isEqualTo(Finding.LARGER);
        assertThat(ratio(0.5, 0.4, 0.6, "0.2x")).isEqualTo(Finding.SMALLER);
        assertThat(ratio(0.1, 0.05, 0.15, "0.2x")).isEqualTo(Finding.LARGER);
    }

    @Test
    void anEffectOnTheOtherSideIsReversedHoweverSmall() {
        assertThat(difference(0.02, 0.01, 0.03, "-36%")).isEqualTo(Finding.REVERSED);
        assertThat(ratio(1.5, 1.2, 1.8, "0.2x")).isEqualTo(Finding.REVERSED);
    }

    @Test
    void noEffectIsAbsentOnlyWhereThePublishedOneIsExcluded() {
        assertThat(difference(-0.08, -0.2, 0.04, "-36%")).isEqualTo(Finding.ABSENT);
        assertThat(difference(-0.08, -0.5, 0.34, "-36%")).isEqualTo(Finding.UNCLEAR);
    }

    @Test
    void whereScalesDifferAbsenceTakesAnIntervalWithinTheMargin() {
        assertThat(direction(0.01, -0.04, 0.045, "higher")).isEqualTo(Finding.ABSENT);
        assertThat(direction(0.01, -0.1, 0.12, "higher")).isEqualTo(Finding.UNCLEAR);
        assertThat(direction(0.3, 0.2, 0.4, "higher")).isEqualTo(Finding.SAME_DIRECTION);
        assertThat(direction(0.3, 0.2, 0.4, "0.01")).isEqualTo(Finding.SAME_DIRECTION);
    }

    @Test
    void wherePublishedIsNoEffectOursMustLieWithinTheMargin() {
        assertThat(direction(0.01, -0.02, 0.04, "none")).isEqualTo(Finding.NONE_EITHER);
        assertThat(direction(0.01, -0.2, 0.22, "none")).isEqualTo(Finding.UNCLEAR);
        assertThat(direction(0.2, 0.1, 0.3, "none")).isEqualTo(Finding.PRESENT);
    }

    @Test
    void publishedEffectsAreNumbersRatiosOrDirections() {
        assertThat(Published.parse("-36%").value()).contains(-0.36);
        assertThat(Published.parse("-36%").way()).isEqualTo(Published.Way.LOWER);
        assertThat(Published.parse("1.5x").way()).isEqualTo(Published.Way.HIGHER);
        assertThat(Published.parse("0.2x").isRatio()).isTrue();
        assertThat(Published.parse("higher").value()).isEmpty();
        assertThatThrownBy(() -> Published.parse("much"))
                .hasMessage("must be an effect, such as -0.36, -36%, 0.2x, higher, lower or none, but was much");
    }

    private static Finding difference(double value, double low, double high, String published) {
        return Finding.of(
                new Estimate(value, low, high, 0.95, 5, "t"), Published.parse(published), Comparison.SIZE, 0, MARGIN);
    }

    private static Finding direction(double value, double low, double high, String published) {
        return Finding.of(
                new Estimate(value, low, high, 0.95, 5, "t"),
                Published.parse(published),
                Comparison.DIRECTION,
                0,
                MARGIN);
    }

    private static Finding ratio(double value, double low, double high, String published) {
        return Finding.of(
                new Estimate(value, low, high, 0.95, 5, "t"), Published.parse(published), Comparison.SIZE, 1, MARGIN);
    }
}
