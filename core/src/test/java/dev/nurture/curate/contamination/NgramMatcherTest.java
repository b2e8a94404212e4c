package dev.nurture.curate.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NgramMatcherTest {
    @ParameterizedTest
    @CsvSource({
        "THIRTEEN, 12, false",
        "THIRTEEN, 13, true",
        "NEMO, 7, false",
        "NEMO, 8, true",
        "NEMO, 20, true",
        "DATATROVE_QUERY, 11, false",
        "DATATROVE_QUERY, 12, true",
        "DATATROVE, 40, false"
    })
    void findsAQuestionOfSoManyWords(Dialect dialect, int words, boolean found) {
        ProbeItem item = new ProbeItem("set", "00", "k", words(0, words), "");

        assertThat(find(dialect, item, words(100, 30) + " " + words(0, words) + " " + words(200, 30))
                        .isEmpty())
                .isEqualTo(!found);
    }

    @ParameterizedTest
    @CsvSource({"0, 12, true", "0, 11, false", "1, 11, true", "6, 6, true", "11, 1, true", "12, 0, false"})
    void datatroveFindsRowsThatReachIntoTheAnswer(int ofQuestion, int ofAnswer, boolean found) {
        ProbeItem item = new ProbeItem("set", "00", "k", words(0, 20), words(50, 20));
        String row = words(20 - ofQuestion, ofQuestion) + " " + words(50, ofAnswer);

        assertThat(find(Dialect.DATATROVE, item, row).isEmpty()).isEqualTo(!found);
    }

    @Test
    void countsItemsThatAreTooShort() {
        List<ProbeItem> items = List.of(
                new ProbeItem("set", "00", "a", words(0, 7), ""), new ProbeItem("set", "00", "b", words(0, 8), ""));

        assertThat(NgramMatcher.table(items, Dialect.NEMO).uncheckable())
                .extracting(ProbeItem::key)
                .containsExactly("a");
    }

    private static List<Hit> find(Dialect dialect, ProbeItem item, String text) {
        return new NgramMatcher(NgramMatcher.table(List.of(item), dialect)).find(text);
    }

    private static String words(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> "w" + i + "x")
                .collect(Collectors.joining(" "));
    }
}
