package dev.nurture.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Span;
import dev.nurture.data.internal.Json;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    @TempDir
    private Path folder;

    @Test
    void writesDocumentsAsText() throws IOException {
        Datum datum = Data.document("Hm \"é\" 🌱\n", 1)
                .withKey("k")
                .withGroup("g")
                .withMetadata(new Metadata("{\"a\":[1,2.50],\"text\":\"a field of that name\"}"));

        assertThat(lines(List.of(datum), ""))
                .containsExactly(
                        "{\"id\":\"k\",\"text\":\"Hm \\\"é\\\" \\uD83C\\uDF31\\n\",\"group\":\"g\",\"a\":[1,2.50],\"source_text\":\"a field of that name\"}");
    }

    @Test
    void writesDialoguesAndComparisons() throws IOException {
        assertThat(lines(List.of(Data.dialogue("k", "Hi", "Hello")), ""))
                .containsExactly("{\"id\":\"k\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Hello\"}]}");
        assertThat(lines(List.of(Data.comparison("k", "?", "a", "b")), ""))
                .containsExactly("{\"id\":\"k\",\"prompt\":\"?\",\"chosen\":\"a\",\"rejected\":\"b\"}");
    }

    @Test
    void writesMarksWithTheirSpansWhereToldSo() throws IOException {
        Datum datum = Data.document("ab", 1)
                .withMark(Mark.score("s", "t/1", 2))
                .withMark(Mark.label("l", "t/1", "x").withDetail("y").on(new Span(0, 0, 1, 0, 1)));

        assertThat(lines(List.of(datum), ", marks: true"))
                .containsExactly("{\"text\":\"ab\",\"marks\":[{\"name\":\"s\",\"by\":\"t/1\",\"score\":2.0},"
                        + "{\"name\":\"l\",\"by\":\"t/1\",\"label\":\"x\",\"detail\":\"y\","
                        + "\"span\":{\"part\":0,\"start\":0,\"end\":1,\"byte_start\":0,\"byte_end\":1}}]}");
    }

    @Test
    void givesBackTheRowsThatWereRead() throws IOException {
        assertGivesBack("auto", "{\"id\":7,\"text\":\"a\",\"group\":\"g\",\"x\":{\"y\":1e3}}");
        assertGivesBack(
                "auto",
                "{\"id\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\",\"name\":\"Ann\"},{\"role\":\"tool\",\"content\":\"\"}]}");
        assertGivesBack(
                "auto",
                "{\"prompt\":\"?\",\"chosen\":[{\"role\":\"assistant\",\"content\":\"a\"}],\"rejected\":\"b\"}");
        assertGivesBack(
                "hh-rlhf",
                "{\"chosen\":\"\\n\\nHuman: Hi\\n\\nAssistant: a\",\"rejected\":\"\\n\\nHuman: Hi\\n\\nAssistant: b\"}");
        assertGivesBack(
                "hh-rlhf",
                "{\"chosen\":\"\\n\\nHuman: Hi\\n\\nAssistant: \\r a\\u0000\",\"rejected\":\"\\n\\nHuman: Ho\\n\\nHuman:b\"}");
    }

    @Test
    void neverWritesBackWhatWasRedacted() throws IOException {
        Files.writeString(
                folder.resolve("rows.jsonl"),
                "{\"chosen\":\"\\n\\nHuman: q\\n\\nAssistant: Ann\",\"rejected\":\"\\n\\nHuman: q\\n\\nAssistant: b\"}\n");

        StepRun.Outcome outcome = StepRun.in(folder)
                .run(
                        "data: {step: read, path: rows.jsonl}",
                        "safe: {step: redact.terms, from: data, terms: ann}",
                        "out: {step: export, from: safe, format: jsonl, convention: hh-rlhf}");

        assertThat(Files.readString(only(outcome.files("out"))))
                .isEqualTo("{\"chosen\":\"\\n\\nHuman: q\\n\\nAssistant: [REDACTED]\","
                        + "\"rejected\":\"\\n\\nHuman: q\\n\\nAssistant: b\"}\n");
    }

    @Test
    void namesFilesByNumberAndCountAndDescribesThem() throws IOException {
        List<Datum> data = new ArrayList<>(Data.documents("aaaa", "bbbb", "cccc", "dddd", "eeee"));
        data.add(Data.dialogue("k", "Hi"));

        Path files = export(data, "format: jsonl, file-size: 8B, split: test").files("out");

        try (Stream<Path> all = Files.walk(files)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> files.relativize(file).toString())
                            .sorted())
                    .containsExactly(
                            "README.md",
                            "dialogues/test-00000-of-00001.jsonl",
                            "documents/test-00000-of-00003.jsonl",
                            "documents/test-00001-of-00003.jsonl",
                            "documents/test-00002-of-00003.jsonl");
        }
        assertThat(Files.readString(files.resolve("README.md"))).startsWith("""
                ---
                configs:
                - config_name: dialogues
                  data_files:
                  - split: test
                    path: dialogues/test-*
                - config_name: documents
                  data_files:
                  - split: test
                    path: documents/test-*
                ---

                # Dataset
                """);
    }

    @Test
    void compressesToTheSameBytesEveryTime() throws IOException {
        List<Datum> data = Data.documents("a", "b");
        byte[] plain = Files.readAllBytes(only(export(data, "format: jsonl").files("out")));
        Path gz = only(export(data, "format: jsonl, compression: gz").files("out"));
        Path zst = only(export(data, "format: jsonl, compression: zst").files("out"));

        try (InputStream unzipped = new GZIPInputStream(Files.newInputStream(gz))) {
            assertThat(unzipped.readAllBytes()).isEqualTo(plain);
        }
        assertThat(com.github.luben.zstd.Zstd.decompress(Files.readAllBytes(zst), 1000))
                .isEqualTo(plain);
        assertThat(ByteBuffer.wrap(Files.readAllBytes(gz)).getInt(4)).as("time").isZero();
    }

    @Test
    void writesTokensAsShortsWithAnEnd() throws IOException {
        Path files = export(Data.documents("aé", ""), "format: tokens").files("out");

        assertThat(Files.readAllBytes(files.resolve("data/train-00000-of-00001.bin")))
                .isEqualTo(new byte[] {'a', 0, (byte) 0xc3, 0, (byte) 0xa9, 0, 0, 1, 0, 1});
        assertThat(Files.readString(files.resolve("README.md")))
                .startsWith("# Dataset")
                .contains("Vocabulary: 257");
    }

    @Test
    void notesWhereEachDatumLies() throws IOException {
        List<Datum> data = Data.documents("abcd", "ef", "ghij");

        Path entry = export(data, "format: tokens, file-size: 5B").files("out").resolveSibling("placements");

        ByteBuffer records = ByteBuffer.wrap(Files.readAllBytes(entry));
        List<String> places = new ArrayList<>();
        while (records.hasRemaining()) {
            byte[] id = new byte[32];
            records.get(id);
            Datum datum = data.stream()
                    .filter(one -> java.util.Arrays.equals(one.id().bytes(), id))
                    .findFirst()
                    .orElseThrow();
            places.add("%s: file %d, row %d, tokens %d to %d"
                    .formatted(
                            datum.name(), records.getInt(), records.getLong(), records.getLong(), records.getLong()));
        }
        assertThat(places)
                .containsExactlyInAnyOrder(
                        "d0: file 0, row 0, tokens 0 to 5",
                        "d1: file 0, row 1, tokens 5 to 8",
                        "d2: file 1, row 0, tokens 0 to 5");
    }

    @Test
    void writesParquetOfTheConventionsTypes() throws IOException, SQLException {
        assertThat(types(Data.documents("a"))).containsExactly("id VARCHAR", "text VARCHAR", "metadata JSON");
        assertThat(types(List.of(Data.dialogue("k", "Hi"))))
                .containsExactly(
                        "id VARCHAR", "messages STRUCT(\"role\" VARCHAR, \"content\" VARCHAR)[]", "metadata JSON");
        assertThat(types(List.of(Data.comparison("k", "?", "a", "b"))))
                .containsExactly("id VARCHAR", "prompt VARCHAR", "chosen VARCHAR", "rejected VARCHAR", "metadata JSON");
    }

    @Test
    void refusesAConventionThatDoesNotFit() {
        assertThatThrownBy(() -> export(Data.documents("a"), "format: jsonl, convention: hh-rlhf"))
                .hasMessage("export: the convention hh-rlhf must be given comparisons, but d0 is a document."
                        + " Use convention: auto.");
    }

    private List<String> types(List<Datum> data) throws IOException, SQLException {
        Path file = only(export(data, "format: parquet").files("out"));
        List<String> types = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = connection.createStatement().executeQuery("DESCRIBE SELECT * FROM '" + file + "'")) {
            while (rows.next()) {
                types.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        return types;
    }

    private void assertGivesBack(String convention, String row) throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), row + "\n");

        StepRun.Outcome outcome = StepRun.in(folder)
                .run(
                        "data: {step: read, path: rows.jsonl, convention: " + convention + "}",
                        "out: {step: export, from: data, format: jsonl, convention: " + convention + "}");

        assertThat(Json.MAPPER.readTree(Files.readString(only(outcome.files("out")))))
                .isEqualTo(Json.MAPPER.readTree(row));
    }

    private List<String> lines(List<Datum> data, String settings) throws IOException {
        return Files.readAllLines(only(export(data, "format: jsonl" + settings).files("out")));
    }

    private StepRun.Outcome export(List<Datum> data, String settings) {
        return StepRun.in(folder).given("data", data).run("out: {step: export, from: data, " + settings + "}");
    }

    private static Path only(Path files) throws IOException {
        try (Stream<Path> all = Files.list(files.resolve("data"))) {
            return all.reduce((a, b) -> {
                        throw new AssertionError("must be one file, but was " + a + " and " + b);
                    })
                    .orElseThrow();
        }
    }
}
