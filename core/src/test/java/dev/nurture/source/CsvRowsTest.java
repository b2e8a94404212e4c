package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.nurture.step.Rejected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
    @TempDir
    Path folder;

    private Gathered read(String name, String text) {
        return Reading.of(Reading.write(folder.resolve(name), text)).run();
    }

    @Test
    void readsQuotesLineEndsAndEmptyFields() {
        Gathered gathered = read(
                "a.csv",
                "\ufeffid,text,\"a \"\"b\"\"\"\r\n1,\"one, \"\"two\"\"\r\nthree\",\r\n\r\n2,,\"\"\n3,5\" disk,\ud83c\udf31 x");

        assertThat(gathered.rejected()).isEmpty();
        assertThat(gathered.texts()).containsExactly("one, \"two\"\r\nthree", "", "5\" disk");
        assertThat(gathered.data()).extracting(datum -> datum.key().orElse("")).containsExactly("1", "2", "3");
        assertThat(gathered.data().get(2).metadata().json()).isEqualTo("{\"a \\\"b\\\"\":\"\ud83c\udf31 x\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void tellsWhatSeparatesFieldsByTheFirstLine(String delimiter) {
        Gathered gathered = read("a.csv", "id,text\n7,b\n".replace(",", delimiter));

        assertThat(gathered.texts()).containsExactly("b");
    }

    @Test
    void separatesFieldsByTabsWhereTheNameSaysSo() {
        Gathered gathered = read("a.tsv", "text\tx,y\na,b\tc\n");

        assertThat(gathered.only().metadata().json()).isEqualTo("{\"x,y\":\"c\"}");
    }

    @Test
    void readsCompressedFilesOfOtherConventions() {
        String text = "instruction,input,output\nAdd.,\"1\n2\",3\n";
        Path gz = Reading.write(folder.resolve("a.csv.gz"), Reading.gzip(text.getBytes(StandardCharsets.UTF_8)));
        Path zst = Reading.write(folder.resolve("a.csv.zst"), Zstd.compress(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(Reading.of(gz).run().only().content().parts().get(0).text()).isEqualTo("Add.\n\n1\n2");
        assertThat(Reading.of(zst).run().only().content().parts()).hasSize(2);
    }

    @Test
    void rejectsRowsWithTheirLineAndReadsTheOthers() {
        Gathered gathered = read("a.csv", "id,text\n1,\"a\nb\"\n2\n3,c,d\n4,\"e\"f\n5,g\n6,\"h\n7,i\n");

        assertThat(gathered.texts()).containsExactly("a\nb", "g", "i");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.csv, line 4: must have 2 fields, as the first line, but has 1. Add or remove fields, or put quotes around those that hold a ,.",
                        "a.csv, line 5: must have 2 fields, as the first line, but has 3. Add or remove fields, or put quotes around those that hold a ,.",
                        "a.csv, line 6, field 2: must be a text between quotes, but other text follows the quote that closes it. Close the quote, or double quotes that are part of the text.",
                        "a.csv, line 8: must close every quote that it opens, but the text goes on to the end of the file or beyond max-line. Close the quote, or double it if it is part of the text.");
        assertThat(gathered.rejected()).extracting(Rejected::offset).containsExactly(16L, 18L, 24L, 35L);
        assertThat(gathered.codes()).containsExactly("ragged-row", "ragged-row", "broken-csv", "broken-csv");
    }

    @Test
    void boundsGiantFields() {
        Path file = Reading.write(folder.resolve("a.csv"), "text\n\"" + "x".repeat(3 << 20) + "\"\nshort\n");

        Gathered gathered = Reading.of(file).withLongest(1 << 20).run();

        assertThat(gathered.texts()).containsExactly("short");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.csv, line 2: must have at most 1048576 bytes, but has 3145730. Raise max-line, or cut the text in the source.");
    }

    @Test
    void passesOverAGiantFieldOfManyMebibytesWithoutHoldingIt() {
        Path file = Reading.write(folder.resolve("a.csv"), "text\n\"" + "x\n".repeat(8 << 20) + "\"\nshort\n");

        Gathered gathered = Reading.of(file).withLongest(1 << 20).run();

        assertThat(gathered.texts()).containsExactly("short");
        assertThat(gathered.codes()).containsExactly("line-too-long");
        assertThat(gathered.data().get(0).origin().toString()).contains("line " + (4 + (8 << 20) - 1));
    }

    @Test
    void refusesAHeadThatNamesAFieldTwice() {
        Gathered gathered = read("a.csv", "text,text\na,b\n");

        assertThat(gathered.messages())
                .containsExactly("a.csv: the first line must name each field once, but names text twice. Rename one.");
        assertThat(gathered.codes()).containsExactly("wrong-schema");
    }

    @Test
    void readsOnlySoManyRowsAndOtherNames() {
        Path file = Reading.write(folder.resolve("a.csv"), "comment\na\nb\nc\n");

        Gathered gathered =
                Reading.of(file).with(Map.of("text", "comment")).first(2).run();

        assertThat(gathered.texts()).containsExactly("a", "b");
    }

    @Test
    void saysWhatTheFirstLineShouldHaveNamed() {
        assertThat(read("a.csv", "a,b\n1,2\n").messages())
                .containsExactly(
                        "a.csv: must hold rows with chosen and rejected, or instruction and generations, or messages, or conversations, or conversation, or instruction and output, or query and response, or text, but line 2 has only a, b. Say what the source calls them with fields, such as fields: {text: ...}.");
    }

    @Test
    void rejectsBytesThatAreNotUtf8() {
        Path file = Reading.write(folder.resolve("a.csv"), "text\na\u00e9\nb\n".getBytes(StandardCharsets.ISO_8859_1));

        Gathered gathered = Reading.of(file).run();

        assertThat(gathered.texts()).containsExactly("b");
        assertThat(gathered.messages())
                .containsExactly("a.csv, line 2, byte 1: must be UTF-8, but was \\xe9. Convert the file to UTF-8.");
    }
}
