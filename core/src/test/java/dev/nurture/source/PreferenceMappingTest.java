package dev.nurture.source;

import static dev.nurture.source.Gathered.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Content.Comparison;
import dev.nurture.data.Turn;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferenceMappingTest {
    private static final String ASKED = "{\"role\": \"user\", \"content\": \"Q\"}";
    private static final String GOOD = "{\"role\": \"assistant\", \"content\": \"good\"}";
    private static final String BAD = "{\"role\": \"assistant\", \"content\": \"bad\"}";

    @TempDir
    Path folder;

    private Comparison read(String row) {
        return (Comparison) Reading.lines(folder, row).only().content();
    }

    private static void assertAsked(Comparison read) {
        assertThat(said(read.prompt())).containsExactly("user: Q");
        assertThat(said(read.chosen())).containsExactly("assistant: good");
        assertThat(said(read.rejected())).containsExactly("assistant: bad");
    }

    @Test
    void readsStrings() {
        Content content = read("{\"prompt\": \"Q\", \"chosen\": \"good\", \"rejected\": \"\"}");

        assertThat(content)
                .isEqualTo(
                        new Comparison(List.of(Turn.plain("Q")), List.of(Turn.plain("good")), List.of(Turn.plain(""))));
    }

    @Test
    void readsStringsWithoutAPrompt() {
        Comparison read = read("{\"chosen\": \"good\", \"rejected\": \"bad\"}");

        assertThat(read.prompt()).isEmpty();
    }

    @Test
    void readsMessages() {
        assertAsked(read("{\"prompt\": [%s], \"chosen\": [%s], \"rejected\": [%s]}".formatted(ASKED, GOOD, BAD)));
    }

    @Test
    void takesWhatBothListsBeginWithForThePrompt() {
        assertAsked(read("{\"chosen\": [%s, %s], \"rejected\": [%1$s, %3$s]}".formatted(ASKED, GOOD, BAD)));
    }

    @Test
    void leavesTheLastMessageOfEqualAnswersToThem() {
        Comparison read = read("{\"chosen\": [%s, %s], \"rejected\": [%1$s, %2$s]}".formatted(ASKED, GOOD));

        assertThat(said(read.prompt())).containsExactly("user: Q");
        assertThat(said(read.rejected())).containsExactly("assistant: good");
    }

    @Test
    void takesAPromptOffTheAnswersThatRepeatIt() {
        assertAsked(read("{\"prompt\": [%s], \"chosen\": [%1$s, %2$s], \"rejected\": [%1$s, %3$s]}"
                .formatted(ASKED, GOOD, BAD)));
        assertAsked(read(
                "{\"prompt\": \"Q\", \"chosen\": [%s, %s], \"rejected\": [%1$s, %3$s]}".formatted(ASKED, GOOD, BAD)));
    }

    @Test
    void keepsWhatElseMessagesSayByThePartThatTheyBecame() {
        String extra = GOOD.replace("}", ", \"score\": 7}");
        String row = "{\"chosen\": [%s, %s], \"rejected\": [%1$s, %3$s]}".formatted(ASKED, extra, BAD);

        assertThat(Reading.lines(folder, row).only().metadata().json())
                .isEqualTo("{\"message_fields\":{\"1\":{\"score\":7}}}");
    }

    @Test
    void rejectsAnAnswerOfAnotherType() {
        Gathered gathered = Reading.lines(folder, "{\"prompt\": \"Q\", \"chosen\": \"good\", \"rejected\": true}");

        assertThat(gathered.codes()).containsExactly("wrong-type");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.jsonl, line 1, field rejected: must be a string or a list of messages, but was true. Correct the row, or name another field with fields.");
    }
}
