package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import org.junit.jupiter.api.Test;

class FigureTextTest {
    private static Measurement.Figure figure(Estimate estimate, Measurement.Unit unit) {
        return new Measurement.Figure("name", "about", estimate, unit);
    }

    @Test
    void printsSharesInPercentWithTheirInterval() {
        Measurement.Figure figure = figure(Proportion.wilson(5, 200), Measurement.Unit.SHARE);

        assertThat(FigureText.value(figure)).isEqualTo("2.5 %");
        assertThat(FigureText.interval(figure)).isEqualTo("[1.1 %, 5.7 %]");
    }

    @Test
    void namesALevelThatIsNotTheUsualOne() {
        Measurement.Figure figure = figure(Proportion.wilson(5, 200, 0.9), Measurement.Unit.SHARE);

        assertThat(FigureText.interval(figure)).isEqualTo("[1.2 %, 5.0 %] at 90.0 %");
    }

    @Test
    void saysThatAFullCountHasNoInterval() {
        Measurement.Figure figure = figure(Estimate.exact(1234, 1234), Measurement.Unit.COUNT);

        assertThat(FigureText.value(figure)).isEqualTo("1,234");
        assertThat(FigureText.interval(figure)).isEqualTo("counted");
    }

    @Test
    void printsDifferencesWithTheirSign() {
        Estimate difference = new Estimate(-0.061, -0.098, 0.024, 0.95, 10, "mover");

        assertThat(FigureText.signed(-0.061, Measurement.Unit.SHARE)).isEqualTo("−6.1 points");
        assertThat(FigureText.signedInterval(difference, Measurement.Unit.SHARE))
                .isEqualTo("[−9.8, +2.4]");
        assertThat(FigureText.signed(0, Measurement.Unit.COUNT)).isEqualTo("0");
        assertThat(FigureText.signed(1500.4, Measurement.Unit.NUMBER)).isEqualTo("+1,500");
    }
}
