package dev.nurture.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {
    @Test
    void hasWhatItWasGiven() {
        Span span = new Span(0, 1, 2, 1, 2);

        Mark mark = Mark.label("redacted", "redact.terms/1", "term").on(span).withDetail("why");

        assertThat(mark.name()).isEqualTo("redacted");
        assertThat(mark.by()).isEqualTo("redact.terms/1");
        assertThat(mark.score()).isEmpty();
        assertThat(mark.label()).contains("term");
        assertThat(mark.detail()).contains("why");
        assertThat(mark.span()).contains(span);
    }

    @Test
    void mustHaveANameAndAMaker() {
        assertThatThrownBy(() -> Mark.score(" ", "t/1", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mark: must have a name and a maker, but was ' ' by 't/1'");
        assertThatThrownBy(() -> Mark.score("a", "", 1))
                .hasMessage("mark: must have a name and a maker, but was 'a' by ''");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesScoresThatNoFormatKeeps(double score) {
        assertThatThrownBy(() -> Mark.score("a", "t/1", score))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mark a: must have a finite score, but was " + score);
    }

    @Test
    void thereIsOneZero() {
        assertThat(Mark.score("a", "t/1", -0.0)).isEqualTo(Mark.score("a", "t/1", 0.0));
    }
}
