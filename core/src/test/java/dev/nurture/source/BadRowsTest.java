package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.step.Rejected;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which one row can be unreadable; the rows around it are read. */
class BadRowsTest {
    @TempDir
    Path folder;

    private Rejected rejected(String bad) {
        return rejected(bad.getBytes(StandardCharsets.UTF_8));
    }

    private Rejected rejected(byte[] bad) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("{\"text\": \"before\"}\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(bad);
        bytes.writeBytes("\n{\"text\": \"after\"}\n".getBytes(StandardCharsets.UTF_8));
        Gathered gathered = Reading.of(Reading.write(folder.resolve("a.jsonl"), bytes.toByteArray()))
                .run();
        assertThat(gathered.texts()).containsExactly("before", "after");
        assertThat(gathered.rejected()).hasSize(1);
        return gathered.rejected().get(0);
    }

    @Test
    void saysWhereTheRowIsAndHowItBegins() {
        Rejected rejected = rejected("{\"text\": 1\t7}");

        assertThat(rejected.file()).isEqualTo("a.jsonl");
        assertThat(rejected.line()).isEqualTo(2);
        assertThat(rejected.offset()).isEqualTo(19);
        assertThat(rejected.excerpt()).isEqualTo("{\"text\": 1\\t7}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"text\": \"a\" \"id\": 1}|column 14: must be JSON, but: Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries. Correct the line.",
                "{\"text\": \"torn|column 15: must be JSON, but: Unexpected end-of-input in VALUE_STRING. Fetch the file again if it was cut off.",
                "{\"text\": \"a\", \"text\": \"b\"}|column 21: must be JSON, but: Duplicate field 'text'. Correct the line.",
                "{\"text\": \"a\", \"x\": {\"a\":1,\"\\u0061\":2}}|column 35: must be JSON, but: Duplicate field 'a'. Correct the line.",
                "{\"text\": \"a\"} {|column 15: must be one JSON object, but goes on after its end. Write one object a line.",
                "{\"text\": \"a\", \"x\": NaN}|column 23: must be JSON, but: Non-standard token 'NaN'. Correct the line.",
                "{\"text\": \"\\x\"}|column 12: must be JSON, but: Unrecognized character escape 'x' (code 120). Correct the line.",
                "{\"text\": \"a\", \"x\": 01}|column 21: must be JSON, but: Invalid numeric value: Leading zeroes not allowed. Correct the line."
            })
    void rejectsBrokenJsonWithItsColumn(String line, String problem) {
        Rejected rejected = rejected(line);

        assertThat(rejected.code()).isEqualTo("broken-json");
        assertThat(rejected.message()).isEqualTo("a.jsonl, line 2, " + problem);
    }

    @Test
    void rejectsANumberOfTooManyDigits() {
        Rejected rejected = rejected("{\"text\": \"a\", \"x\": " + "1".repeat(2000) + "}");

        assertThat(rejected.code()).isEqualTo("broken-json");
        assertThat(rejected.message())
                .isEqualTo(
                        "a.jsonl, line 2: must be JSON, but: Number value length (2000) exceeds the maximum allowed (1000). Correct the line.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\": \"a\", \"x\": [1e99999999999]}", "{\"text\": 1e-99999999999}"})
    void rejectsANumberOfAnImpossibleSize(String line) {
        Rejected rejected = rejected(line);

        assertThat(rejected.code()).isEqualTo("broken-json");
        assertThat(rejected.message())
                .isEqualTo(
                        "a.jsonl, line 2: must hold numbers of a size that can be computed with, but does not. Correct the line.");
    }

    @Test
    void rejectsWhatIsNestedTooDeep() {
        Rejected rejected = rejected("{\"text\": \"a\", \"x\": " + "[".repeat(300) + "]".repeat(300) + "}");

        assertThat(rejected.code()).isEqualTo("nested-too-deep");
        assertThat(rejected.message())
                .isEqualTo("a.jsonl, line 2: must be nested at most 200 deep, but is deeper. Flatten the row.");
    }

    @ParameterizedTest
    @CsvSource({"[1], a list", "17, a single value", "\"text\", a single value"})
    void rejectsALineThatIsNoObject(String line, String found) {
        Rejected rejected = rejected(line);

        assertThat(rejected.code()).isEqualTo("wrong-type");
        assertThat(rejected.message())
                .isEqualTo("a.jsonl, line 2: must be a JSON object, but was " + found + ". Write one object a line.");
    }

    @Test
    void rejectsBytesThatAreNoUtf8() {
        byte[] line = "{\"text\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        Rejected rejected = rejected(line);

        assertThat(rejected.code()).isEqualTo("invalid-utf-8");
        assertThat(rejected.message())
                .isEqualTo("a.jsonl, line 2, byte 13: must be UTF-8, but was \\xe9. Convert the file to UTF-8.");
        assertThat(rejected.excerpt()).isEqualTo("{\"text\": \"caf\\xe9\"}");
    }

    @Test
    void rejectsAFieldOfAnotherType() {
        Rejected rejected = rejected("{\"text\": {\"a\": \"b\"}}");

        assertThat(rejected.code()).isEqualTo("wrong-type");
        assertThat(rejected.message())
                .isEqualTo(
                        "a.jsonl, line 2, field text: must be a string, but was {\"a\":\"b\"}. Correct the row, or name another field with fields.");
    }

    @Test
    void rejectsAnIdThatIsNeitherTextNorNumber() {
        Rejected rejected = rejected("{\"text\": \"a\", \"id\": [1]}");

        assertThat(rejected.code()).isEqualTo("wrong-type");
        assertThat(rejected.message())
                .isEqualTo(
                        "a.jsonl, line 2, field id: must be a string or a number, but was [1]. Correct the row, or name another field with fields.");
    }

    @Test
    void cutsALongValueInTheMessage() {
        Rejected rejected = rejected("{\"text\": [\"" + "x".repeat(1000) + "\"]}");

        assertThat(rejected.message())
                .isEqualTo("a.jsonl, line 2, field text: must be a string, but was [\"" + "x".repeat(198)
                        + ".... Correct the row, or name another field with fields.");
        assertThat(rejected.excerpt()).hasSize(203).endsWith("...");
    }

    @Test
    void rejectsAMissingFieldAndNamesTheNearestOne() {
        Rejected rejected = rejected("{\"txt\": \"a\", \"id\": 1}");

        assertThat(rejected.code()).isEqualTo("missing-field");
        assertThat(rejected.message())
                .isEqualTo(
                        "a.jsonl, line 2, field text: must be there, but the row has only txt, id. Did you mean to write 'txt'? Correct the row, or name its field with fields: {text: ...}.");
    }

    @Test
    void rejectsAFieldThatIsNull() {
        Rejected rejected = rejected("{\"text\": null}");

        assertThat(rejected.code()).isEqualTo("missing-field");
        assertThat(rejected.message())
                .isEqualTo("a.jsonl, line 2, field text: must be there, but was null. Give it a value.");
    }

    @Test
    void rejectsARowWithoutAnyField() {
        assertThat(rejected("{}").message())
                .isEqualTo(
                        "a.jsonl, line 2, field text: must be there, but the row has no fields. Correct the row, or name its field with fields: {text: ...}.");
    }

    @Test
    void rejectsALineThatIsTooLongWithoutHoldingIt() {
        Path file = Reading.write(
                folder.resolve("a.jsonl"),
                "{\"text\": \"before\"}\n{\"text\": \"" + "x".repeat(20_000_000) + "\"}\n{\"text\": \"after\"}\n");

        Gathered gathered = Reading.of(file).withLongest(1000).run();

        assertThat(gathered.texts()).containsExactly("before", "after");
        Rejected rejected = gathered.rejected().get(0);
        assertThat(rejected.code()).isEqualTo("line-too-long");
        assertThat(rejected.line()).isEqualTo(2);
        assertThat(rejected.offset()).isEqualTo(19);
        assertThat(rejected.message())
                .isEqualTo(
                        "a.jsonl, line 2: must have at most 1000 bytes, but has 20000012. Raise max-line, or cut the text in the source.");
        assertThat(rejected.excerpt()).isEqualTo("{\"text\": \"" + "x".repeat(190) + "...");
    }

    @Test
    void rejectsAFieldWhoseNameIsNeededForWhatHasNoOtherPlace() {
        Path file = Reading.write(
                folder.resolve("a.jsonl"),
                "{\"message_fields\": 1, \"messages\": [{\"role\": \"user\", \"content\": \"a\", \"name\": \"N\"}]}");

        Gathered gathered = Reading.of(file).run();

        assertThat(gathered.codes()).containsExactly("reserved-field");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.jsonl, line 1, field message_fields: must not be there, because this row needs it for what has no other place. Rename it in the source.");
    }

    @Test
    void showsNamesOfFieldsWithoutWhatCouldFoolATerminal() {
        Path file = Reading.write(folder.resolve("a.jsonl"), "{\"\\u001b[2J\\u202e\": 1}");

        Gathered gathered = Reading.of(file)
                .as(Read.Convention.TEXT)
                .with(Map.of("text", "b\nc"))
                .run();

        assertThat(gathered.messages())
                .containsExactly(
                        "a.jsonl, line 1, field b\\nc: must be there, but the row has only \\u001b[2J\\u202e. Correct the row, or name its field with fields: {text: ...}.");
    }
}
