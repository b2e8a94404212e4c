package dev.nurture.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
    private static final String TEXT = "a é€🌱 z👩‍🚀";

    @Test
    void countsCodePointsAndBytes() {
        int from = TEXT.indexOf("🌱");

        Span span = Span.of(3, TEXT, from, from + "🌱 z".length());

        assertThat(span).isEqualTo(new Span(3, 4, 7, 7, 13));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "€", "🌱", "z", "👩‍🚀", TEXT})
    void bothUnitsCutTheSameStretch(String stretch) {
        int from = TEXT.indexOf(stretch);
        Span span = Span.of(0, TEXT, from, from + stretch.length());

        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        int[] points = TEXT.codePoints().toArray();
        assertThat(new String(Arrays.copyOfRange(bytes, span.byteStart(), span.byteEnd()), StandardCharsets.UTF_8))
                .isEqualTo(stretch);
        assertThat(new String(points, span.start(), span.end() - span.start())).isEqualTo(stretch);
    }

    @Test
    void mayBeEmpty() {
        assertThat(Span.of(0, TEXT, 0, 0)).isEqualTo(new Span(0, 0, 0, 0, 0));
        assertThat(Span.of(0, "🌱", 2, 2)).isEqualTo(new Span(0, 1, 1, 4, 4));
    }

    @Test
    void refusesToCutACharacterInTwo() {
        assertThatThrownBy(() -> Span.of(1, "a🌱", 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("span: must not cut a surrogate pair, but was part 1, 2 to 3");
        assertThatThrownBy(() -> Span.of(1, "a🌱", 0, 2))
                .hasMessage("span: must not cut a surrogate pair, but was part 1, 0 to 2");
    }

    @ParameterizedTest
    @CsvSource({"-1,0,0,0,0", "0,-1,0,0,0", "0,2,1,2,2", "0,2,3,1,2", "0,0,2,0,1"})
    void refusesWhatIsNoStretch(int part, int start, int end, int byteStart, int byteEnd) {
        assertThatThrownBy(() -> new Span(part, start, end, byteStart, byteEnd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "span: must be 0 <= start <= end in code points and bytes, but was part %d, %d to %d,"
                                + " bytes %d to %d",
                        part, start, end, byteStart, byteEnd);
    }
}
