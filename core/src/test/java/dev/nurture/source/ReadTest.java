package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.provenance.Origin;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadTest {
    @TempDir
    Path folder;

    @Test
    void readsADocumentWithItsIdAndKeepsTheOtherFieldsAsTheyCame() {
        Datum datum = Reading.lines(folder, """
                {"id": "d1", "text": "Hallo \\u00e9\\n", "metadata": {"b" : 1.50, "a": [1e3, null]}, "url":"x\\/y" }
                """).only();

        assertThat(datum.content()).isEqualTo(new Content.Document("Hallo é\n"));
        assertThat(datum.key()).contains("d1");
        assertThat(datum.origin()).isEqualTo(new Origin.Ingested("a.jsonl", "d1"));
        assertThat(datum.metadata().json()).isEqualTo("""
                {"metadata": {"b" : 1.50, "a": [1e3, null]},"url":"x\\/y"}""");
    }

    @Test
    void namesARowWithoutAnIdByItsLine() {
        Gathered gathered = Reading.lines(folder, "\n{\"text\": \"a\"}\r\n\n  \n{\"id\": null, \"text\": \"b\"}");

        assertThat(gathered.data())
                .extracting(Datum::origin)
                .containsExactly(new Origin.Ingested("a.jsonl", "line 2"), new Origin.Ingested("a.jsonl", "line 5"));
        assertThat(gathered.data()).allSatisfy(datum -> {
            assertThat(datum.key()).isEmpty();
            assertThat(datum.metadata()).isEqualTo(Metadata.EMPTY);
        });
    }

    @Test
    void anIdThatIsANumberBecomesTheKeyAndStaysANumber() {
        Datum datum = Reading.lines(folder, "{\"id\": 17, \"group\": 4, \"text\": \"a\"}")
                .only();

        assertThat(datum.key()).contains("17");
        assertThat(datum.group()).contains("4");
        assertThat(datum.metadata().json()).isEqualTo("{\"id\":17,\"group\":4}");
    }

    @Test
    void anEmptyIdNamesNothing() {
        Datum datum = Reading.lines(folder, "{\"id\": \"\", \"text\": \"a\"}").only();

        assertThat(datum.key()).isEmpty();
        assertThat(datum.origin()).isEqualTo(new Origin.Ingested("a.jsonl", "line 1"));
    }

    @Test
    void keepsEmptyTextsBecauseTheyAreData() {
        assertThat(Reading.lines(folder, "{\"text\": \"\"}").texts()).containsExactly("");
    }

    @Test
    void readsWhatTheRecipeCallsByOtherNames() {
        Path file = Reading.write(folder.resolve("a.jsonl"), """
                {"doc": {"body": "B", "lang": "de", "site": {"url": "u"}}, "text": "not this"}
                """);

        Datum datum = Reading.of(file)
                .with(Map.of("text", "doc.body", "id", "doc.site.url", "group", "doc.lang"))
                .run()
                .only();

        assertThat(datum.content()).isEqualTo(new Content.Document("B"));
        assertThat(datum.key()).contains("u");
        assertThat(datum.group()).contains("de");
        assertThat(datum.metadata().json()).isEqualTo("""
                {"doc":{"site":{}},"text": "not this"}""");
    }

    @Test
    void aFieldWhoseOwnNameHasADotComesBeforeAPath() {
        Path file = Reading.write(folder.resolve("a.jsonl"), "{\"doc.body\": \"own\", \"doc\": {\"x\": 1}}");

        Datum datum = Reading.of(file).with(Map.of("text", "doc.body")).run().only();

        assertThat(datum.content()).isEqualTo(new Content.Document("own"));
        assertThat(datum.metadata().json()).isEqualTo("{\"doc\":{\"x\":1}}");
    }

    @Test
    void readsOnlyTheFirstRowsWhereTheRecipeSaysSo() {
        Path file =
                Reading.write(folder.resolve("a.jsonl"), "{\"text\":\"a\"}\n\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n");

        assertThat(Reading.of(file).first(2).run().texts()).containsExactly("a", "b");
    }

    @Test
    void takesALineSeparatorOrANulInATextForText() {
        Gathered gathered = Reading.lines(folder, "{\"text\": \"a\u2028b\\u0000\u0085\"}\n");

        assertThat(gathered.texts()).containsExactly("a\u2028b\u0000\u0085");
    }

    @Test
    void passesOverAByteOrderMark() {
        Gathered gathered = Reading.lines(folder, "\ufeff{\"text\": \"a\"}\n");

        assertThat(gathered.texts()).containsExactly("a");
    }

    @Test
    void readsALastLineWithoutAnEnd() {
        assertThat(Reading.lines(folder, "{\"text\": \"a\"}\n{\"text\": \"b\"}").texts())
                .containsExactly("a", "b");
    }

    @Test
    void spellsOutLoneSurrogatesAndMarksTheRow() {
        Datum datum = Reading.lines(folder, """
                {"text": "a\\ud800b\\udc00 \\ud83d\\ude00", "note": "\\udfff"}
                """).only();

        assertThat(datum.content()).isEqualTo(new Content.Document("a\\ud800b\\udc00 \ud83d\ude00"));
        assertThat(datum.metadata().json()).isEqualTo("{\"note\": \"\\udfff\"}");
        assertThat(datum.mark("read.lone-surrogate")).hasValueSatisfying(mark -> {
            assertThat(mark.score()).hasValue(2);
            assertThat(mark.by()).isEqualTo("read/2");
        });
    }

    @Test
    void settlesTheConventionByTheFirstRowThatFitsOne() {
        Gathered gathered = Reading.lines(folder, """
                {"comment": "header"}
                {"text": "a"}
                {"messages": []}
                """);

        assertThat(gathered.texts()).containsExactly("a");
        assertThat(gathered.codes()).containsExactly("missing-field", "missing-field");
    }

    @Test
    void readsTheSameBatchAgainWithTheSameResult() {
        Path file = Reading.write(folder.resolve("a.jsonl"), "{\"text\": \"a\", \"x\": 1}\n{broken\n");
        Gathered first = new Gathered();
        Gathered second = new Gathered();

        Reading.of(file).batches().forEach(batch -> {
            batch.parse(first);
            batch.parse(second);
        });

        assertThat(second.data()).isEqualTo(first.data());
        assertThat(second.rejected()).isEqualTo(first.rejected()).hasSize(1);
    }
}
