package dev.nurture.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.testing.Data;
import dev.nurture.testing.DuckDb;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other readers of Parquet find in exported files. */
class ParquetColumnsTest {
    @TempDir
    private Path folder;

    @Test
    void columnsHaveTheSourcesNamesOrderAndTypes() throws SQLException {
        Path file = export(
                "{\"n\":1,\"x\":1.5,\"b\":true,\"s\":\"é\",\"z\":null,\"tags\":[\"p\",null],\"who\":{\"a\":1,\"b\":[0.5]}}",
                "{\"x\":2,\"n\":null,\"who\":{\"c\":\"new\"},\"late\":[[1],[]],\"empty\":{}}");

        assertThat(DuckDb.query("SELECT column_name, column_type FROM (DESCRIBE data)", file))
                .containsExactly(
                        "text VARCHAR",
                        "n BIGINT",
                        "x DOUBLE",
                        "b BOOLEAN",
                        "s VARCHAR",
                        "z VARCHAR",
                        "tags VARCHAR[]",
                        "who STRUCT(a BIGINT, b DOUBLE[], c VARCHAR)",
                        "late BIGINT[][]",
                        "empty JSON");
        assertThat(DuckDb.query("SELECT * FROM data", file))
                .containsExactly(
                        "t0 1 1.5 true é null [p, null] {a=1, b=[0.5], c=null} null null",
                        "t1 null 2.0 null null null null {a=null, b=null, c=new} [[1], []] {}");
    }

    @Test
    void valuesWithoutATypeInCommonAreJson() throws SQLException {
        Path file = export(
                "{\"mixed\":1,\"big\":12345678901234567890,\"fine\":0.1,\"list\":[1,\"a\"]}",
                "{\"mixed\":\"one\",\"big\":1,\"fine\":3,\"list\":null}",
                "{\"mixed\":{\"a\":[]},\"fine\":1e-3}");

        assertThat(DuckDb.query("SELECT column_name, column_type FROM (DESCRIBE data)", file))
                .containsExactly("text VARCHAR", "mixed JSON", "big JSON", "fine DOUBLE", "list JSON[]");
        assertThat(DuckDb.query("SELECT mixed, big, fine, list FROM data", file))
                .containsExactly(
                        "1 12345678901234567890 0.1 [1, \"a\"]", "\"one\" 1 3.0 null", "{\"a\":[]} null 0.001 null");
    }

    @Test
    void namesWithDotsAreNotTakenForPaths() throws SQLException {
        Path file = export("{\"a.b\":1,\"a\":{\"b\":\"x\"},\"\":2,\"A\":3}");

        assertThat(DuckDb.query("SELECT \"a.b\", a FROM data", file)).containsExactly("1 {\"b\":\"x\"}");
    }

    @Test
    void halvesOfPairsAreSpelledOut() throws IOException, SQLException {
        Files.writeString(folder.resolve("rows.jsonl"), "{\"text\":\"t\",\"x\":\"a\\ud83d\",\"y\":[1,\"\\udc00\"]}\n");

        Path file = StepRun.in(folder)
                .run("data: {step: read, path: rows.jsonl}", "out: {step: export, from: data}")
                .files("out")
                .resolve("data/train-00000-of-00001.parquet");

        assertThat(DuckDb.query("SELECT x, y FROM data", file)).containsExactly("a\\ud83d [1, \"\\\\udc00\"]");
    }

    @Test
    void manyNamesAreNoColumns() throws SQLException {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 65; i++) {
            names.append(i == 0 ? "" : ",").append("\"a%s\":%s".formatted(i, i));
        }

        Path file = export("{\"labels\":{%s}}".formatted(names));

        assertThat(DuckDb.query("SELECT typeof(labels), labels->>'a64' FROM data", file))
                .containsExactly("JSON 64");
    }

    @Test
    void fieldsBeyondAThousandShareOneColumn() throws SQLException {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 1001; i++) {
            fields.append(i == 0 ? "" : ",").append("\"f%s\":%s".formatted(i, i));
        }

        Path file = export("{%s}".formatted(fields));

        assertThat(DuckDb.query("SELECT count(*) FROM (DESCRIBE data)", file)).containsExactly("1001");
        assertThat(DuckDb.query("SELECT f998, other_fields FROM data", file))
                .containsExactly("998 {\"f999\":999,\"f1000\":1000}");
    }

    @Test
    void hostileTextsComeBack() throws SQLException {
        List<Datum> data = Data.documents(Data.hostileTexts().toArray(String[]::new));

        Path file = write(data);

        assertThat(DuckDb.query("SELECT sha256(text) FROM data", file))
                .containsExactlyElementsOf(Data.hostileTexts().stream()
                        .map(text -> Data.sha256(text).hex())
                        .toList());
    }

    private Path export(String... metadata) {
        List<Datum> data = new ArrayList<>();
        for (String json : metadata) {
            data.add(Data.document("t" + data.size(), data.size()).withMetadata(new Metadata(json)));
        }
        return write(data);
    }

    private Path write(List<Datum> data) {
        return StepRun.in(folder)
                .given("data", data)
                .run("out: {step: export, from: data}")
                .files("out")
                .resolve("data/train-00000-of-00001.parquet");
    }
}
