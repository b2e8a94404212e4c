package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesMappingTest {
    @TempDir
    Path folder;

    @Test
    void readsADialogue() {
        Datum datum = Reading.lines(folder, """
                {"messages": [{"role": "system", "content": ""}, {"role": "user", "content": " Hi\\r\\n"},
                 {"content": "\\"Hello\\" \\ud83d\\ude00", "role": "assistant"}, {"role": "tool", "content": "4"}]}
                """.replace("\n ", " ")).only();

        assertThat(Gathered.said(((Content.Dialogue) datum.content()).turns()))
                .containsExactly("system: ", "user:  Hi\r\n", "assistant: \"Hello\" \ud83d\ude00", "tool: 4");
        assertThat(datum.metadata().json()).isEqualTo("{}");
    }

    @Test
    void keepsWhatElseAMessageSays() {
        Datum datum = Reading.lines(folder, """
                {"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b", "weight": 0.50, "name": null}], "id": "x"}
                """).only();

        assertThat(datum.metadata().json()).isEqualTo("""
                {"message_fields":{"1":{"weight":0.50,"name":null}}}""");
    }

    @Test
    void spellsOutLoneSurrogatesInWhatElseAMessageSays() {
        Datum datum = Reading.lines(folder, """
                {"messages": [{"role": "user", "content": "a", "x": "\\ud800"}]}
                """).only();

        assertThat(datum.metadata().json()).isEqualTo("""
                {"message_fields":{"0":{"x":"\\ud800"}}}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[{\"role\": \"gpt\", \"content\": \"a\"}]|unknown-role|messages[0].role: must be system, user, assistant or tool, but was gpt. Rename the role in the source.",
                "[{\"role\": \"none\", \"content\": \"a\"}]|unknown-role|messages[0].role: must be system, user, assistant or tool, but was none. Rename the role in the source.",
                "[{\"role\": \"user\", \"content\": \"a\"}, {\"role\": \"user\", \"content\": [1]}]|wrong-type|messages[1].content: must be a string, but was [1]. Correct the row, or name another field with fields.",
                "[{\"role\": \"user\", \"content\": null}]|missing-field|messages[0].content: must be there, but was null. Correct the row.",
                "[{\"from\": \"user\", \"value\": \"a\"}]|missing-field|messages[0].role: must be there, but the message has only from, value. Correct the row.",
                "[\"Hi\"]|wrong-type|messages[0]: must be a message with role and content, but was \"Hi\". Correct the row, or name another field with fields.",
                "{\"role\": \"user\"}|wrong-type|messages: must be a list of messages, but was {\"role\":\"user\"}. Correct the row, or name another field with fields."
            })
    void rejectsWhatIsNoDialogue(String messages, String code, String problem) {
        Gathered gathered = Reading.lines(folder, "{\"messages\": " + messages + "}");

        assertThat(gathered.codes()).containsExactly(code);
        assertThat(gathered.messages()).containsExactly("a.jsonl, line 1, field " + problem);
    }
}
