package dev.nurture.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Role;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Origin;
import dev.nurture.recipe.ByteSize;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.run.Tracer;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                        "{\"id\":\"k\",\"text\":\"Hm \\\"é\\\" 🌱\\n\",\"a\":[1,2.50],\"source_text\":\"a field of that name\",\"group\":\"g\"}");
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
    void writesRankingsWithTheRatingsOfTheirAnswers() throws IOException, SQLException {
        Content.Ranking ranking =
                new Content.Ranking(List.of(Turn.plain("?")), List.of(Turn.plain("aa"), Turn.plain("b")));
        Datum datum = Datum.of(ranking, new Origin.Ingested("a", "b"))
                .withMark(Mark.score("rating", "t/1", 4).on(Span.of(ranking.part(0), "aa", 0, 2)));
        Datum asItCame = datum.withMetadata(new Metadata("{\"ratings\":[\"N/A\",5],\"rationales\":[null,\"\"]}"));

        assertThat(lines(List.of(datum), ""))
                .containsExactly("{\"instruction\":\"?\",\"generations\":[\"aa\",\"b\"],\"ratings\":[4,null]}");
        assertThat(lines(List.of(asItCame), ""))
                .containsExactly("{\"instruction\":\"?\",\"generations\":[\"aa\",\"b\"],"
                        + "\"ratings\":[\"N/A\",5],\"rationales\":[null,\"\"]}");
        assertThat(types(List.of(datum)))
                .containsExactly("instruction VARCHAR", "generations VARCHAR[]", "ratings BIGINT[]");
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
        assertGivesBack("source", "{\"id\":7,\"text\":\"a\",\"group\":\"g\",\"x\":{\"y\":1e3}}");
        assertGivesBack(
                "source",
                "{\"id\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\",\"name\":\"Ann\"},{\"role\":\"tool\",\"content\":\"\"}]}");
        assertGivesBack(
                "source",
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
                            "SHA256SUMS",
                            "croissant.json",
                            "dialogues/test-00000-of-00001.jsonl",
                            "documents/test-00000-of-00003.jsonl",
                            "documents/test-00001-of-00003.jsonl",
                            "documents/test-00002-of-00003.jsonl");
        }
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
    void notesWhereEachDatumLies() throws IOException {
        List<Datum> data = Data.documents("abcd", "ef", "ghij");

        Path entry = export(data, "format: jsonl, file-size: 5B").files("out").resolveSibling("placements");

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
                        "d0: file 0, row 0, tokens 0 to 0",
                        "d1: file 0, row 1, tokens 0 to 0",
                        "d2: file 1, row 0, tokens 0 to 0");
    }

    @Test
    void writesParquetOfTheConventionsTypes() throws IOException, SQLException {
        assertThat(types(Data.documents("a"))).containsExactly("id VARCHAR", "text VARCHAR");
        assertThat(types(List.of(Data.dialogue("k", "Hi"))))
                .containsExactly("id VARCHAR", "messages STRUCT(\"role\" VARCHAR, \"content\" VARCHAR)[]");
        assertThat(types(List.of(Data.comparison("k", "?", "a", "b"))))
                .containsExactly("id VARCHAR", "prompt VARCHAR", "chosen VARCHAR", "rejected VARCHAR");
    }

    @Test
    void writesDownItsDefaults() {
        assertThat(SettingsReader.read(Export.Settings.class, List.of(), folder))
                .isEqualTo(new Export.Settings(
                        Export.Format.PARQUET,
                        Convention.SOURCE,
                        Export.Unfitting.FAIL,
                        List.of(),
                        Optional.empty(),
                        JsonStyle.COMPACT,
                        false,
                        ByteSize.parse("256MiB"),
                        "Dataset",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void makesASplitOfEachInput() throws IOException {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", Data.documents("a", "b", "c", "d", "e", "f", "g", "h", "i"))
                .run(
                        "sets: {step: split, from: data, shares: {train: 50%, held-out: 50%}}",
                        "out: {step: export, from: [sets.train, sets.held-out], format: jsonl}");

        Path files = outcome.files("out").resolve("data");

        assertThat(Files.readAllLines(files.resolve("train-00000-of-00001.jsonl")))
                .hasSize(outcome.data("sets.train").size());
        assertThat(Files.readAllLines(files.resolve("held_out-00000-of-00001.jsonl")))
                .hasSize(outcome.data("sets.held-out").size());
        assertThat(trace(outcome, outcome.names("sets.train").get(0)))
                .contains("data/train-00000-of-00001.jsonl row 0");
    }

    @Test
    void refusesTwoSplitsOfOneName() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("data", Data.documents("a"))
                        .run("out: {step: export, from: [data, data], split: [train, train]}"))
                .hasMessage("export: split: must name each input differently, but two are called train. Set split.");
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("data", Data.documents("a"))
                        .run("out: {step: export, from: [data, data], split: train}"))
                .hasMessage("export: split: must name each input, but names 1 of 2.");
    }

    @Test
    void dropsWithItsReasonWhatTheConventionCannotExpress() throws IOException {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given(
                        "data",
                        List.of(
                                Data.dialogue("fits", "Hi", "Hello"),
                                Data.comparison("pair", "?", "a", "b"),
                                Data.dialogue("open", "Hi")))
                .run("out: {step: export, from: data, format: jsonl, convention: alpaca, unfit: drop}");

        assertThat(outcome.drops("out"))
                .containsExactlyInAnyOrder(
                        "pair: wrong-form, alpaca must be a dialogue, but is a comparison",
                        "open: not-alternating, alpaca must end with an answer to a question, but has 1 turns");
        assertThat(Files.readString(outcome.files("out").resolve("README.md")))
                .contains("2 data could not be written in this convention and are left out:"
                        + " 1 `not-alternating`, 1 `wrong-form`.");
        assertThat(Files.readAllLines(outcome.files("out").resolve("dialogues/train-00000-of-00001.jsonl")))
                .containsExactly("{\"id\":\"fits\",\"instruction\":\"Hi\",\"input\":\"\",\"output\":\"Hello\"}");
    }

    @Test
    void refusesToWriteNothing() {
        assertThatThrownBy(() -> export(Data.documents("a"), "convention: alpaca, unfit: drop"))
                .hasMessage("export: no datum can be written in the convention alpaca. Use convention: source.");
    }

    @Test
    void writesDolmasAttributesBesideTheirDocuments() throws IOException {
        Datum marked = Data.document("a🌱b", 1)
                .withKey("k")
                .withMark(Mark.score("length.words", "score.length/1", 2))
                .withMark(Mark.label("pii", "redact__x/1", "e mail").on(Span.of(0, "a🌱b", 1, 3)));

        Path files = export(List.of(marked, Data.document("c", 2)), "format: jsonl, convention: dolma, marks: true")
                .files("out");

        assertThat(gunzip(files.resolve("documents/train-00000-of-00001.jsonl.gz")))
                .isEqualTo(
                        "{\"id\":\"k\",\"text\":\"a🌱b\",\"source\":\"many.jsonl\"}\n{\"id\":\"%s\",\"text\":\"c\",\"source\":\"many.jsonl\"}\n"
                                .formatted(Data.document("c", 2).id().hex()));
        assertThat(gunzip(files.resolve("attributes/nurture/train-00000-of-00001.jsonl.gz")))
                .isEqualTo("{\"id\":\"k\",\"attributes\":{\"nurture__score.length-1__length.words\":[[0,3,2.0]],"
                        + "\"nurture__redact_x-1__pii.e_mail\":[[1,2,1.0]]}}\n{\"id\":\"%s\",\"attributes\":{}}\n"
                                .formatted(Data.document("c", 2).id().hex()));
    }

    @Test
    void keepsTextsAndMessagesApart() throws IOException {
        List<Datum> data = new ArrayList<>(List.of(Data.comparison("plain", "?", "a", "b")));
        data.add(Datum.of(
                new Content.Comparison(
                        List.of(new Turn(Role.USER, "?")),
                        List.of(new Turn(Role.ASSISTANT, "a")),
                        List.of(new Turn(Role.ASSISTANT, "b"))),
                new Origin.Ingested("pairs.jsonl", "line 2")));

        Path files = export(data, "format: jsonl").files("out");

        assertThat(Files.readAllLines(files.resolve("comparisons-texts/train-00000-of-00001.jsonl")))
                .containsExactly("{\"id\":\"plain\",\"prompt\":\"?\",\"chosen\":\"a\",\"rejected\":\"b\"}");
        assertThat(Files.readAllLines(files.resolve("comparisons-messages/train-00000-of-00001.jsonl")))
                .hasSize(1);
    }

    @Test
    void refusesAConventionThatDoesNotFit() {
        assertThatThrownBy(() -> export(Data.documents("a"), "format: jsonl, convention: hh-rlhf"))
                .hasMessage("export: d0: for the convention hh-rlhf a datum must be a comparison, but is a document."
                        + " Use another convention, or set unfit: drop.");
    }

    private static List<String> trace(StepRun.Outcome outcome, String name) {
        return new Tracer(outcome.record())
                .trace(name).stream()
                        .flatMap(trace -> trace.hops().stream())
                        .flatMap(hop -> hop.placed().stream())
                        .map(place -> place.file() + " row " + place.placement().row())
                        .toList();
    }

    private static String gunzip(Path file) throws IOException {
        try (InputStream unzipped = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(unzipped.readAllBytes(), StandardCharsets.UTF_8);
        }
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
        String read = convention.equals("source") ? "auto" : convention;
        Files.writeString(folder.resolve("rows.jsonl"), row + "\n");

        StepRun.Outcome outcome = StepRun.in(folder)
                .run(
                        "data: {step: read, path: rows.jsonl, convention: " + read + "}",
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
