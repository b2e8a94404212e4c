package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.provenance.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetRowsTest {
    @TempDir
    Path folder;

    private Path write(String query, String options) {
        return Duck.write(folder.resolve("a.parquet"), query, options);
    }

    private Gathered read(String query) {
        return Reading.of(write(query, "")).run();
    }

    @ParameterizedTest
    @CsvSource({
        "snappy, V1",
        "gzip, V1",
        "zstd, V1",
        "uncompressed, V1",
        "snappy, V2",
        "gzip, V2",
        "zstd, V2",
        "uncompressed, V2"
    })
    void readsWhatDuckDbWrites(String codec, String version) {
        String query = """
                SELECT 'id-' || i AS id, 'text é ' || (i * 7919 % 1000003) || repeat('x', i % 300) AS text,
                    CASE WHEN i % 3 = 0 THEN NULL ELSE i % 5 END AS lang, i / 7.0 AS score, i AS n
                FROM range(30000) t(i) ORDER BY i""";
        Path file =
                write(query, ", COMPRESSION %s, PARQUET_VERSION %s, ROW_GROUP_SIZE 10000".formatted(codec, version));

        Gathered gathered = Reading.of(file).run();

        assertThat(gathered.messages()).isEmpty();
        assertThat(gathered.texts()).isEqualTo(Duck.ask("SELECT text FROM (" + query + ")"));
        assertThat(gathered.data())
                .extracting(datum -> datum.key().orElseThrow())
                .isEqualTo(IntStream.range(0, 30000).mapToObj(i -> "id-" + i).toList());
        assertThat(gathered.data())
                .extracting(datum -> datum.metadata().text("lang").orElse("-"))
                .isEqualTo(Duck.ask("SELECT coalesce(lang::VARCHAR, '-') FROM (" + query + ")"));
        assertThat(gathered.data())
                .extracting(datum -> datum.metadata().number("score").orElseThrow())
                .isEqualTo(IntStream.range(0, 30000).mapToObj(i -> i / 7.0).toList());
    }

    @Test
    void readsADialogueFromAListOfStructs() {
        Gathered gathered = read("""
                SELECT 1 AS id, [{'role': 'user', 'content': 'Q', 'name': NULL}, {'role': 'assistant', 'content': 'A', 'name': 'n'}] AS messages
                UNION ALL SELECT 2, []""");

        assertThat(gathered.data())
                .extracting(Datum::content)
                .satisfiesExactly(
                        content -> assertThat(Gathered.said(((Content.Dialogue) content).turns()))
                                .containsExactly("user: Q", "assistant: A"),
                        content ->
                                assertThat(((Content.Dialogue) content).turns()).isEmpty());
        assertThat(gathered.data().get(0).metadata().json())
                .isEqualTo("{\"id\":1,\"message_fields\":{\"1\":{\"name\":\"n\"}}}");
    }

    @Test
    void readsAComparison() {
        Gathered gathered = read("SELECT 'Q' AS prompt, 'good' AS chosen, 'bad' AS rejected");

        assertThat(Gathered.said(((Content.Comparison) gathered.only().content()).chosen()))
                .containsExactly("none: good");
    }

    @Test
    void readsTranscripts() {
        Gathered gathered = read(
                "SELECT E'\\n\\nHuman: Q\\n\\nAssistant: good' AS chosen, E'\\n\\nHuman: Q\\n\\nAssistant: bad' AS rejected");

        assertThat(Gathered.said(((Content.Comparison) gathered.only().content()).prompt()))
                .containsExactly("user: Q");
    }

    @Test
    void keepsValuesOfEveryTypeAsJson() {
        Datum datum = read("""
                        SELECT 'a' AS text, true AS bool, -7::TINYINT AS tiny, 4294967295::UINTEGER AS uint,
                            18446744073709551615::UBIGINT AS ulong, 1.5::FLOAT AS float, 0.1::DOUBLE AS double,
                            123.450::DECIMAL(9,3) AS dec32, -0.000000000001::DECIMAL(18,12) AS dec64,
                            12345678901234567890.12::DECIMAL(30,2) AS dec128, DATE '2024-02-29' AS date,
                            TIME '12:34:56.789' AS time, TIMESTAMP '2024-02-29 12:34:56.789012' AS stamp,
                            TIMESTAMPTZ '2024-02-29 12:34:56+00' AS stamptz, TIMESTAMP_NS '1969-12-31 23:59:59.123456789' AS ns,
                            'b6a1c3f2-0000-4000-8000-000000000001'::UUID AS uuid, '\\x00\\xFF'::BLOB AS bytes,
                            'plain'::BLOB AS textual, {'a': {'b': [1, NULL, 3]}, 'c': NULL} AS nested,
                            MAP {'k': 1, 'l': NULL} AS map, [[1, 2], [], NULL] AS lists, '{"x": [1.50]}'::JSON AS json,
                            NULL::INTEGER AS nothing, 'nan'::DOUBLE AS nan""").only();

        assertThat(datum.metadata().json())
                .isEqualTo(String.join(
                        ",",
                        "{\"bool\":true",
                        "\"tiny\":-7",
                        "\"uint\":4294967295",
                        "\"ulong\":18446744073709551615",
                        "\"float\":1.5",
                        "\"double\":0.1",
                        "\"dec32\":123.450",
                        "\"dec64\":-1E-12",
                        "\"dec128\":12345678901234567890.12",
                        "\"date\":\"2024-02-29\"",
                        "\"time\":\"12:34:56.789\"",
                        "\"stamp\":\"2024-02-29T12:34:56.789012\"",
                        "\"stamptz\":\"2024-02-29T12:34:56Z\"",
                        "\"ns\":\"1969-12-31T23:59:59.123456789\"",
                        "\"uuid\":\"b6a1c3f2-0000-4000-8000-000000000001\"",
                        "\"bytes\":\"AP8=\"",
                        "\"textual\":\"plain\"",
                        "\"nested\":{\"a\":{\"b\":[1,null,3]}}",
                        "\"map\":{\"k\":1,\"l\":null}",
                        "\"lists\":[[1,2],[],null]",
                        "\"json\":{\"x\":[1.50]}",
                        "\"nan\":\"NaN\"}"));
    }

    @Test
    void namesARowWithoutAnIdByItsNumber() {
        Gathered gathered = read("SELECT 'a' AS text UNION ALL SELECT 'b'");

        assertThat(gathered.data())
                .extracting(Datum::origin)
                .containsExactly(new Origin.Ingested("a.parquet", "row 1"), new Origin.Ingested("a.parquet", "row 2"));
    }

    @Test
    void readsNestedFieldsByTheirPath() {
        Path file = write("SELECT {'body': 'B', 'lang': 'de'} AS doc, 1 AS x", "");

        Datum datum = Reading.of(file).with(Map.of("text", "doc.body")).run().only();

        assertThat(datum.content()).isEqualTo(new Content.Document("B"));
        assertThat(datum.metadata().json()).isEqualTo("{\"doc\":{\"lang\":\"de\"},\"x\":1}");
    }

    @Test
    void rejectsRowsThatDoNotFitAndReadsTheOthers() {
        Gathered gathered = read("SELECT unnest(['a', NULL, 'c']) AS text, 'x' AS y");

        assertThat(gathered.texts()).containsExactly("a", "c");
        assertThat(gathered.messages())
                .containsExactly("a.parquet, row 2, field text: must be there, but the row has only y."
                        + " Correct the row, or name its field with fields: {text: ...}.");
        assertThat(gathered.rejected().get(0).line()).isEqualTo(2);
        assertThat(gathered.rejected().get(0).excerpt()).isEqualTo("{\"y\":\"x\"}");
    }

    @Test
    void rejectsAFileWithOtherColumnsWhole() {
        Gathered gathered = read("SELECT 'a' AS txt, 'b' AS url FROM range(1000)");

        assertThat(gathered.codes()).containsExactly("wrong-schema");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.parquet: must hold rows with chosen and rejected, or instruction and generations, or messages, or conversations, or conversation, or instruction and output, or query and response, or text, but the file has only txt, url."
                                + " Did you mean to write 'txt'? Say what the source calls them with fields, such as fields: {text: ...}.");
    }

    @Test
    void rejectsAFileThatDoesNotFitTheConventionOfTheRecipe() {
        Path file = write("SELECT 'a' AS text", "");

        Gathered gathered = Reading.of(file).as(Read.Convention.MESSAGES).run();

        assertThat(gathered.messages())
                .containsExactly(
                        "a.parquet: must hold rows with messages, but the file has only text. Say what the source calls them with fields, such as fields: {text: ...}.");
    }

    @Test
    void readsOnlyTheFirstRowsWhereTheRecipeSaysSo() {
        Path file = write("SELECT 't' || i AS text FROM range(100) t(i) ORDER BY i", "");

        assertThat(Reading.of(file).first(2).run().texts()).containsExactly("t0", "t1");
    }

    @Test
    void cutsALargeRowGroupIntoBatches() {
        Path file = write(
                "SELECT 't' || repeat(i::VARCHAR, 2000) AS text FROM range(3000) t(i) ORDER BY i",
                ", ROW_GROUP_SIZE 3000");

        assertThat(Reading.of(file).batches()).hasSizeGreaterThan(3);
        assertThat(Reading.of(file).run().data()).hasSize(3000);
    }

    @Test
    void rejectsARowThatIsTooLongAndReadsTheOthers() {
        Path file = write("SELECT unnest(['a', repeat('b', 100000), 'c']) AS text", "");

        Gathered gathered = Reading.of(file).withLongest(10_000).run();

        assertThat(gathered.texts()).containsExactly("a", "c");
        assertThat(gathered.codes()).containsExactly("line-too-long");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.parquet, row 2: must take at most 10000 bytes, but takes 100096. Raise max-line, or cut the text in the source.");
    }

    @Test
    void stopsAFileThatExpandsTooFar() {
        Path file = write(
                "SELECT repeat('x', 1000000) AS text FROM range(600)", ", COMPRESSION zstd, ROW_GROUP_SIZE 100000");

        Gathered gathered = Reading.of(file).expandingAtMost(2).run();

        assertThat(gathered.data()).hasSizeBetween(200, 300);
        assertThat(gathered.codes()).containsExactly("expands-too-far");
        assertThat(gathered.messages().get(0)).startsWith("a.parquet: must be sound to its end, but after ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lz4_raw", "brotli"})
    void saysWhichCompressionsItReads(String codec) {
        Path file = write("SELECT 'a' AS text", ", COMPRESSION " + codec);

        Gathered gathered = Reading.of(file).run();

        assertThat(gathered.codes()).containsExactly("unsupported-compression");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.parquet: must be compressed with zstd, snappy, gzip or not at all, but was %s. Write it again with one of these."
                                .formatted(codec.toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    void readsAFileWithoutRows() {
        Gathered gathered = read("SELECT 'a' AS text WHERE false");

        assertThat(gathered.data()).isEmpty();
        assertThat(gathered.messages()).isEmpty();
    }

    @Test
    void readsTheSameWhetherItIsNamedSoOrNot() throws Exception {
        Path file = write("SELECT 'a' AS text", "");
        Path other = Files.copy(file, folder.resolve("rows.bin"));

        assertThat(Reading.of(other).run().texts()).containsExactly("a");
    }

    @Test
    void givesTheSameDataAsJsonLines() {
        Path lines = folder.resolve("b.jsonl");
        String query = "SELECT 'k' || i AS id, 't' || i AS text, i AS n, ['x'] AS tags FROM range(50) t(i)";
        Duck.run("COPY (%s) TO '%s' (FORMAT json)".formatted(query, lines));

        List<Datum> data = Reading.of(write(query, "")).run().data();

        assertThat(data)
                .extracting(Datum::content, Datum::key, Datum::metadata)
                .isEqualTo(Reading.of(lines).run().data().stream()
                        .map(datum ->
                                org.assertj.core.groups.Tuple.tuple(datum.content(), datum.key(), datum.metadata()))
                        .toList());
    }
}
