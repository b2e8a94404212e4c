package dev.nurture.source;

import static dev.nurture.source.Gathered.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingMappingTest {
    @TempDir
    Path folder;

    @Test
    void readsAPromptWithItsRatedAnswers() {
        Datum datum = Reading.lines(folder, """
                {"instruction": "Say \\u00e9.", "generations": ["\\u00e9", "e", ""], "ratings": [5.0, "4", null], "rationales": ["good", "", null], "model": "m"}
                """).only();

        Content.Ranking ranking = (Content.Ranking) datum.content();
        assertThat(said(ranking.prompt())).containsExactly("none: Say \u00e9.");
        assertThat(said(ranking.answers())).containsExactly("none: \u00e9", "none: e", "none: ");
        assertThat(datum.marks())
                .containsExactly(
                        Mark.score("rating", "read/2", 5).on(new Span(1, 0, 1, 0, 2)),
                        Mark.score("rating", "read/2", 4).on(new Span(2, 0, 1, 0, 1)));
        assertThat(datum.metadata().json())
                .isEqualTo("{\"ratings\":[5.0,\"4\",null],\"rationales\": [\"good\", \"\", null],\"model\": \"m\"}");
    }

    @Test
    void keepsRolesAndRatingsThatAreNoNumbers() {
        Datum datum = Reading.lines(folder, """
                {"instruction": [{"role": "user", "content": "q"}], "generations": [{"role": "assistant", "content": "a", "model": "m"}, {"role": "none", "content": "b"}], "ratings": ["N/A", 1e400]}
                """).only();

        Content.Ranking ranking = (Content.Ranking) datum.content();
        assertThat(said(ranking.prompt())).containsExactly("user: q");
        assertThat(said(ranking.answers())).containsExactly("assistant: a", "none: b");
        assertThat(datum.marks()).extracting(mark -> mark.label().orElse("")).containsExactly("N/A", "1E+400");
        assertThat(datum.metadata().json()).contains("\"message_fields\":{\"1\":{\"model\":\"m\"}}");
    }

    @Test
    void readsARankingWithoutRatings() {
        Datum datum = Reading.lines(folder, "{\"instruction\": \"q\", \"generations\": []}")
                .only();

        assertThat(datum.content().parts()).hasSize(1);
        assertThat(datum.marks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"generations\": [\"a\"], \"ratings\": [1, 2]|field ratings: must be a list of 1 ratings, one for each answer, but was [1,2]. Correct the row, or name another field with fields.",
                "\"generations\": [\"a\"], \"ratings\": [true]|field ratings[0]: must be a number, a text or null, but was true. Correct the row, or name another field with fields.",
                "\"generations\": [null]|field generations[0]: must be a string or a message, but was null. Correct the row, or name another field with fields."
            })
    void rejectsRatingsThatDoNotFitTheAnswers(String fields, String problem) {
        Gathered gathered = Reading.lines(folder, "{\"instruction\": \"q\", " + fields + "}");

        assertThat(gathered.codes()).containsExactly("wrong-type");
        assertThat(gathered.messages()).containsExactly("a.jsonl, line 1, " + problem);
    }
}
