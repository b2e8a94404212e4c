package dev.nurture.source;

import static dev.nurture.source.Gathered.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ShareGPT, Swift, Alpaca and query-response: dialogues in rows that do not say so. */
class DialogueConventionsTest {
    @TempDir
    Path folder;

    private Datum read(String row) {
        return Reading.lines(folder, row).only();
    }

    private static java.util.List<String> turns(Datum datum) {
        return said(((Content.Dialogue) datum.content()).turns());
    }

    @Test
    void readsShareGpt() {
        Datum datum = read("""
                {"id": "c1", "conversations": [{"from": "system", "value": ""}, {"from": "human", "value": "Hi\\r\\n"}, \
                {"from": "gpt", "value": "\\"Hello\\" \\ud83c\\udf31", "weight": 1}], "lang": "en"}
                """);

        assertThat(turns(datum)).containsExactly("system: ", "user: Hi\r\n", "assistant: \"Hello\" \ud83c\udf31");
        assertThat(datum.key()).contains("c1");
        assertThat(datum.metadata().json())
                .isEqualTo(
                        "{\"lang\": \"en\",\"message_fields\":{\"2\":{\"weight\":1}},\"row_form\":{\"convention\":\"sharegpt\"}}"
                                .replace("\"lang\": ", "\"lang\": "));
    }

    @Test
    void readsTheSystemMessageThatStandsBesideAConversation() {
        Datum datum = read("{\"system\": \"Be kind.\", \"conversations\": [{\"from\": \"human\", \"value\": \"Hi\"}]}");

        assertThat(turns(datum)).containsExactly("system: Be kind.", "user: Hi");
        assertThat(datum.metadata().json())
                .isEqualTo("{\"row_form\":{\"convention\":\"sharegpt\",\"system_turns\":1}}");
    }

    @Test
    void readsSwiftsPairs() {
        Datum datum = read(
                "{\"system\": \"\", \"conversation\": [{\"human\": \"a\", \"assistant\": \"b\"}, {\"human\": \"c\", \"assistant\": \"d\", \"x\": 1}]}");

        assertThat(turns(datum)).containsExactly("user: a", "assistant: b", "user: c", "assistant: d");
        assertThat(datum.metadata().json())
                .isEqualTo(
                        "{\"message_fields\":{\"2\":{\"x\":1}},\"row_form\":{\"convention\":\"swift\",\"kept\":{\"system\":\"\"}}}");
    }

    @Test
    void readsAlpacaAndSaysWhereTheInputBegins() {
        Datum datum = read(
                "{\"instruction\": \"\ud83c\udf31 Add.\", \"input\": \"1, 2\", \"output\": \"3\", \"system\": \"Count.\"}");

        assertThat(turns(datum)).containsExactly("system: Count.", "user: \ud83c\udf31 Add.\n\n1, 2", "assistant: 3");
        assertThat(datum.metadata().json())
                .isEqualTo("{\"row_form\":{\"convention\":\"alpaca\",\"input_at\":8,\"length\":12}}");
    }

    @Test
    void tellsWhatIsMissingFromWhatIsEmptyAndWhatIsNull() {
        Datum datum =
                read("{\"instruction\": \"Hi\", \"input\": \"\", \"output\": \"\", \"system\": null, \"history\": []}");

        assertThat(turns(datum)).containsExactly("user: Hi", "assistant: ");
        assertThat(datum.metadata().json())
                .isEqualTo(
                        "{\"row_form\":{\"convention\":\"alpaca\",\"kept\":{\"input\":\"\",\"system\":null,\"history\":[]}}}");
        assertThat(read("{\"instruction\": \"Hi\", \"output\": \"\"}")
                        .metadata()
                        .json())
                .isEqualTo("{\"row_form\":{\"convention\":\"alpaca\"}}");
    }

    @Test
    void readsAQueryWithWhatWasSaidBefore() {
        Datum datum = read(
                "{\"system\": \"s\", \"query\": \"q2\", \"response\": \"r2\", \"history\": [[\"q0\", \"r0\"], [\"q1\", \"\"]]}");

        assertThat(turns(datum))
                .containsExactly(
                        "system: s",
                        "user: q0",
                        "assistant: r0",
                        "user: q1",
                        "assistant: ",
                        "user: q2",
                        "assistant: r2");
    }

    @Test
    void readsOtherNamesOfTheFields() {
        Path file = Reading.write(
                folder.resolve("q.jsonl"), "{\"qa\": {\"question\": \"?\"}, \"answer\": \"!\", \"licence\": \"MIT\"}");

        Datum datum = Reading.of(file)
                .with(java.util.Map.of("query", "qa.question", "response", "answer"))
                .run()
                .only();

        assertThat(turns(datum)).containsExactly("user: ?", "assistant: !");
        assertThat(datum.metadata().text("licence")).contains("MIT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"conversations\": [{\"from\": \"user\", \"value\": \"a\"}]}|unknown-role|, field conversations[0].from: must be human, gpt or system, but was user. Rename it in the source.",
                "{\"conversations\": [{\"from\": \"human\"}]}|missing-field|, field conversations[0].value: must be there, but the message has only from. Correct the row.",
                "{\"conversations\": [\"a\"]}|wrong-type|, field conversations[0]: must be a message with its fields, but was \"a\". Correct the row, or name another field with fields.",
                "{\"conversation\": [{\"human\": \"a\"}]}|missing-field|, field conversation[0].assistant: must be there, but the message has only human. Correct the row.",
                "{\"query\": \"q\", \"response\": \"r\", \"history\": [[\"a\"]]}|wrong-type|, field history[0]: must be a pair of a question and its answer, but was [\"a\"]. Correct the row, or name another field with fields.",
                "{\"instruction\": \"q\", \"output\": 3}|wrong-type|, field output: must be a string, but was 3. Correct the row, or name another field with fields.",
                "{\"instruction\": \"q\", \"output\": \"a\", \"row_form\": 1}|reserved-field|, field row_form: must not be there, because this row needs it for what has no other place. Rename it in the source."
            })
    void rejectsWhatDoesNotFit(String row, String code, String problem) {
        Gathered gathered = Reading.lines(folder, row);

        assertThat(gathered.codes()).containsExactly(code);
        assertThat(gathered.messages()).containsExactly("a.jsonl, line 1" + problem);
    }

    @Test
    void refusesToChooseBetweenTwoConventions() {
        Gathered gathered =
                Reading.lines(folder, "{\"messages\": [], \"instruction\": \"a\", \"output\": \"b\", \"text\": \"c\"}");

        assertThat(gathered.codes()).containsExactly("ambiguous-convention");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.jsonl: must show one convention, but line 1 fits messages and alpaca. Say which with convention, such as convention: messages.");
    }

    @Test
    void aTextBesideAnotherConventionIsOneMoreField() {
        Datum datum = read("{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}], \"text\": \"<user> a\"}");

        assertThat(turns(datum)).containsExactly("user: a");
        assertThat(datum.metadata().text("text")).contains("<user> a");
    }

    @Test
    void fieldsThatTheRecipeNamesSettleTheConvention() {
        Path file = Reading.write(
                folder.resolve("b.jsonl"), "{\"messages\": [], \"instruction\": \"a\", \"output\": \"b\"}");

        Datum datum = Reading.of(file)
                .with(java.util.Map.of("output", "output"))
                .run()
                .only();

        assertThat(turns(datum)).containsExactly("user: a", "assistant: b");
    }
}
