package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void sharesReachFromNoneToAll() {
        Axis axis = Axis.of(List.of(new Figure("rate", "", Proportion.wilson(5, 200), Unit.SHARE)));

        assertThat(axis.ticks()).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
        assertThat(axis.place(0.25)).isEqualTo(0.25);
    }

    @Test
    void differencesOfSharesReachBelowNone() {
        assertThat(Axis.of(List.of(share(0.4, -0.02, 0.8))).low()).isEqualTo(-0.25);
        assertThat(Axis.of(List.of(share(0.4, 0.1, 0.8), share(-0.3, -0.6, 0))).ticks())
                .containsExactly(-1.0, -0.5, 0.0, 0.5, 1.0);
        assertThat(Axis.of(List.of(share(0.001, -0.0051, 0.0071))).low()).isZero();
    }

    @Test
    void numbersHaveARoundScaleThatHoldsEveryInterval() {
        Axis axis = Axis.of(List.of(number(3.1, 2.87, 3.3), number(3.6, 3.5, 3.71)));

        assertThat(axis.low()).isCloseTo(2.8, within(1e-9));
        assertThat(axis.place(2.87)).isBetween(0.0, 1.0);
        assertThat(axis.place(3.71)).isBetween(0.0, 1.0);
        assertThat(axis.ticks().size()).isBetween(2, 7);
    }

    @Test
    void countsBeginAtNothing() {
        Axis axis = Axis.of(List.of(
                new Figure("rows", "", Estimate.exact(900, 900), Unit.COUNT),
                new Figure("rows", "", Estimate.exact(950, 950), Unit.COUNT)));

        assertThat(axis.low()).isZero();
        assertThat(axis.high()).isEqualTo(1000);
    }

    @Test
    void oneValueAloneStillHasAScale() {
        Axis axis = Axis.of(List.of(number(0, 0, 0)));

        assertThat(axis.high()).isGreaterThan(axis.low());
        assertThat(axis.place(0)).isBetween(0.0, 1.0);
    }

    private static Figure share(double value, double low, double high) {
        return new Figure("index", "", new Estimate(value, low, high, 0.95, 10, "t"), Unit.SHARE);
    }

    private static Figure number(double value, double low, double high) {
        return new Figure("loss", "", new Estimate(value, low, high, 0.95, 10, "t"), Unit.NUMBER);
    }

    @Test
    void ratiosLieAroundOneAndNotBelowZero() {
        assertThat(Axis.ofRatios(0.17).ticks()).containsExactly(0.8, 1.0, 1.2);
        assertThat(Axis.ofRatios(0.9).ticks()).containsExactly(0.0, 1.0, 2.0);
        assertThat(Axis.ofRatios(1.5).ticks()).containsExactly(0.0, 1.0, 2.0, 3.0);
        assertThat(Axis.ofRatios(40).ticks()).containsExactly(0.0, 9.0, 18.0, 27.0, 36.0, 45.0);
    }
}
