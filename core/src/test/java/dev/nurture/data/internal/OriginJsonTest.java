package dev.nurture.data.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import dev.nurture.testing.Data;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OriginJsonTest {
    static List<Origin> origins() {
        return Data.origins();
    }

    static List<String> hostileTexts() {
        return Data.hostileTexts();
    }

    @ParameterizedTest
    @MethodSource("origins")
    void readsWhatItWrote(Origin origin) {
        assertThat(OriginJson.read(OriginJson.write(origin))).isEqualTo(origin);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void keepsEveryText(String text) {
        Origin origin = new Origin.Generated(text, text, text, new Seed(1), List.of());

        assertThat(OriginJson.read(OriginJson.write(origin))).isEqualTo(origin);
    }

    @Test
    void saysHow() {
        assertThat(OriginJson.write(new Origin.Ingested("a.jsonl", "line 12")))
                .isEqualTo("{\"how\":\"ingested\",\"source\":\"a.jsonl\",\"locator\":\"line 12\"}");
        assertThat(OriginJson.write(new Origin.Derived("s/1", List.of())))
                .isEqualTo("{\"how\":\"derived\",\"step\":\"s/1\",\"parents\":[]}");
    }

    @Test
    void refusesWhatIsNoOrigin() {
        assertThatThrownBy(() -> OriginJson.read("{\"how\":\"guessed\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("origin: must say how, but was {\"how\":\"guessed\"}");
        assertThatThrownBy(() -> OriginJson.read("{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("origin: must be JSON, but was {");
    }
}
