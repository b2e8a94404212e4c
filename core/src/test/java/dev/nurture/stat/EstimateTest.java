package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void anExactCountHasNoError() {
        Estimate estimate = Estimate.exact(0.25, 400);

        assertThat(estimate).isEqualTo(new Estimate(0.25, 0.25, 0.25, 1, 400, "count"));
    }

    @Test
    void refusesAValueOutsideItsInterval() {
        assertThatThrownBy(() -> new Estimate(0.5, 0.6, 0.7, 0.95, 10, "t"))
                .hasMessage("value: must be between low 0.6 and high 0.7, but was 0.5");
    }

    @Test
    void refusesWhatIsNotANumber() {
        assertThatThrownBy(() -> new Estimate(Double.NaN, 0, 1, 0.95, 10, "t"))
                .hasMessage("value: must be finite, but was NaN");
        assertThatThrownBy(() -> new Estimate(0, Double.NaN, 1, 0.95, 10, "t"))
                .hasMessage("low: must be finite, but was NaN");
        assertThatThrownBy(() -> new Estimate(0, 0, Double.POSITIVE_INFINITY, 0.95, 10, "t"))
                .hasMessage("high: must be finite, but was Infinity");
    }

    @Test
    void refusesALevelThatIsNoProbability() {
        assertThatThrownBy(() -> new Estimate(0, 0, 1, 95, 10, "t"))
                .hasMessage("level: must be above 0 and at most 1, but was 95.0");
        assertThatThrownBy(() -> new Estimate(0, 0, 1, Double.NaN, 10, "t"))
                .hasMessage("level: must be above 0 and at most 1, but was NaN");
    }

    @Test
    void refusesANegativeCountAndANamelessRule() {
        assertThatThrownBy(() -> new Estimate(0, 0, 1, 0.95, -1, "t")).hasMessage("n: must be at least 0, but was -1");
        assertThatThrownBy(() -> new Estimate(0, 0, 1, 0.95, 1, " ")).hasMessage("rule: must be a name, but was \" \"");
    }

    @Test
    void excludesWhatLiesOutsideTheInterval() {
        Estimate estimate = new Estimate(0.3, 0.2, 0.4, 0.95, 10, "t");

        assertThat(estimate.excludes(0.19)).isTrue();
        assertThat(estimate.excludes(0.2)).isFalse();
        assertThat(estimate.excludes(0.4)).isFalse();
        assertThat(estimate.excludes(0.41)).isTrue();
    }

    @Test
    void liesWithinAMarginOnlyWithItsWholeInterval() {
        Estimate estimate = new Estimate(0.01, -0.01, 0.03, 0.9, 10, "t");

        assertThat(estimate.liesWithin(-0.02, 0.05)).isTrue();
        assertThat(estimate.liesWithin(-0.02, 0.02)).isFalse();
        assertThat(estimate.liesWithin(0, 0.05)).isFalse();
    }
}
