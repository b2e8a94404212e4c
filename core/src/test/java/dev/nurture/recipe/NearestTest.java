package dev.nurture.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("step", "from", "min-words", "max-words", "seeds", "at");

    @ParameterizedTest
    @CsvSource({
        "stpe, step",
        "stp, step",
        "steps, step",
        "form, from",
        "frmo, from",
        "min_words, min-words",
        "maxwords, max-words",
        "sed, seeds",
        "min-wrods, min-words",
        "minimum-words, min-words"
    })
    void findsWhatWasProbablyMeant(String written, String meant) {
        assertThat(Nearest.of(written, KNOWN)).contains(meant);
        assertThat(Nearest.hint(written, KNOWN)).isEqualTo(" Did you mean to write '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "''", "xy", "word-count", "sssssssssssssssss"})
    void saysNothingWhereNothingIsNear(String written) {
        assertThat(Nearest.of(written, KNOWN)).isEmpty();
        assertThat(Nearest.hint(written, KNOWN)).isEmpty();
    }

    @Test
    void ofEquallyNearNamesTheFirstOfTheAlphabetIsTaken() {
        assertThat(Nearest.of("bat", List.of("rat", "cat", "hat"))).contains("cat");
    }

    @Test
    void knowsNothingWithoutNames() {
        assertThat(Nearest.hint("step", List.of())).isEmpty();
    }

    @Test
    void aMonstrousNameIsNotCompared() {
        assertThat(Nearest.of("x".repeat(1_000_000), Collections.nCopies(100, "y".repeat(100))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "abc, abc, 0",
        "abc, '', 3",
        "abc, acb, 1",
        "abc, bca, 2",
        "kitten, sitting, 3",
        "ca, abc, 3"
    })
    void countsInsertionsDeletionsReplacementsAndSwaps(String a, String b, int distance) {
        assertThat(Nearest.distance(a, b)).isEqualTo(distance);
        assertThat(Nearest.distance(b, a)).isEqualTo(distance);
    }
}
