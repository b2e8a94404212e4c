package dev.nurture.curate.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.testing.Data;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScoreSymbolsTest {
    @Test
    void countsEachCharacterOnce() {
        Map<String, Double> shares = shares(Data.document("Ab1. \u00e9+\ud83c\udf31\0\u0301", 1));

        assertThat(shares)
                .containsEntry("symbols.letters", 0.3)
                .containsEntry("symbols.upper-case", 1 / 3.0)
                .containsEntry("symbols.digits", 0.1)
                .containsEntry("symbols.white-space", 0.1)
                .containsEntry("symbols.punctuation", 0.2)
                .containsEntry("symbols.other", 0.1)
                .containsEntry("symbols.control", 0.1)
                .containsEntry("symbols.non-ascii", 0.3);
    }

    @Test
    void givesAnEmptyTextZeros() {
        assertThat(shares(Data.document("", 1)))
                .hasSize(8)
                .allSatisfy((name, share) -> assertThat(share).isZero());
    }

    @Test
    void countsAllSidesTogether() {
        assertThat(shares(Data.comparison("c", "ab", "12", "  ")).get("symbols.digits"))
                .isCloseTo(1 / 3.0, within(1e-12));
    }

    private static Map<String, Double> shares(Datum datum) {
        return new ScoreSymbols()
                .transform(datum, new ScoreSymbols.Settings()).marks().stream()
                        .collect(Collectors.toMap(
                                Mark::name, mark -> mark.score().orElseThrow()));
    }
}
