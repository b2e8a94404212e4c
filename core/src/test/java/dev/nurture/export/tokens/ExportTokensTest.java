package dev.nurture.export.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.data.internal.Json;
import dev.nurture.recipe.Share;
import dev.nurture.run.Tracer;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import dev.nurture.testing.StepSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTokensTest {
    private static final String SPECIAL =
            "tok: {step: tokenizer.train, from: data, vocabulary: 300, min-frequency: 1000,"
                    + " special: [<|endoftext|>, <|im_start|>, <|im_end|>, <|good|>, <|bad|>]}";
    private static final int END = 256;
    private static final int IM_START = 257;
    private static final int IM_END = 258;
    private static final int GOOD = 259;
    private static final int BAD = 260;

    @TempDir
    private Path folder;

    @Test
    void writesBytesWhereNoTokenizerIsGiven() throws IOException {
        Path files = export(Data.documents("aé", ""), "format: nanogpt").files("out");

        assertThat(Files.readAllBytes(files.resolve("train.bin")))
                .isEqualTo(new byte[] {'a', 0, (byte) 0xc3, 0, (byte) 0xa9, 0, 0, 1, 0, 1});
        assertThat(Json.MAPPER.readTree(files.resolve("meta.json").toFile()).toString())
                .startsWith("{\"format\":\"nanogpt\",\"token_type\":\"uint16\",\"tokenizer_sha256\":\"")
                .endsWith(
                        "\",\"vocabulary\":257,\"token_after_each\":256,\"template\":\"plain\",\"loss\":\"all\",\"no_loss\":[],"
                                + "\"splits\":{\"train\":{\"data\":2,\"tokens\":5,\"files\":[\"train.bin\"]}}}");
    }

    @Test
    void writesTheTokensOfATokenizerThatAStageTrains() throws IOException {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", Data.documents("banana banana", " banana x"))
                .run(
                        "tok: {step: tokenizer.train, from: data}",
                        "out: {step: export.tokens, from: data, format: nanogpt, tokenizer: tok}");

        assertThat(shorts(outcome.files("out").resolve("train.bin")))
                .hasSize(2 + 1 + 3 + 1)
                .endsWith(261);
    }

    @Test
    void writesTheTokensOfAFile() throws IOException {
        StepRun.Outcome trained = StepRun.in(folder)
                .given("data", Data.documents("banana banana"))
                .run("tok: {step: tokenizer.train, from: data}");
        Files.copy(trained.files("tok").resolve("tokenizer.json"), folder.resolve("tokenizer.json"));

        Path files = export(Data.documents("banana"), "format: llmc, tokenizer-file: tokenizer.json")
                .files("out");

        assertThat(shorts(files.resolve("train_000000.bin"))).hasSize(512 + 2);
        assertThatThrownBy(
                        () -> StepRun.in(folder)
                                .given("data", Data.documents("banana banana"))
                                .run(
                                        "tok: {step: tokenizer.train, from: data}",
                                        "out: {step: export.tokens, from: data, format: llmc, tokenizer: tok, tokenizer-file: tokenizer.json}"))
                .hasMessage(
                        "export.tokens: must have one tokenizer, but has tokenizer and tokenizer-file. Leave one out.");
    }

    @Test
    void writesEachInputAsASplit() throws IOException {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", Data.documents("a", "b"))
                .given("more", Data.documents("c"))
                .run(
                        "out: {step: export.tokens, from: [data, more], format: nanogpt, splits: [train, val]}",
                        "named: {step: export.tokens, from: [data, more], format: megatron}");

        assertThat(shorts(outcome.files("out").resolve("train.bin"))).containsExactly((int) 'a', END, (int) 'b', END);
        assertThat(shorts(outcome.files("out").resolve("val.bin"))).containsExactly((int) 'c', END);
        assertThat(names(outcome.files("named")))
                .containsExactly("data.bin", "data.idx", "meta.json", "more.bin", "more.idx");
        assertThat(outcome.measurement("out").figures())
                .extracting(figure -> figure.name() + " " + figure.estimate().value())
                .containsExactly("train-data 2.0", "train-tokens 4.0", "val-data 1.0", "val-tokens 2.0");
    }

    @Test
    void beginsAFileWhereADatumNoLongerFits() throws IOException {
        String text = "x".repeat(400);

        Path files = export(Data.documents(text, text, text), "format: dolma, file-size: 2KiB")
                .files("out");

        assertThat(names(files))
                .containsExactly(
                        "meta.json",
                        "train/part-0-00000.csv.gz",
                        "train/part-0-00000.npy",
                        "train/part-0-00001.csv.gz",
                        "train/part-0-00001.npy");
        assertThat(Files.size(files.resolve("train/part-0-00000.npy"))).isEqualTo(2 * 2 * 401);
    }

    @Test
    void putsTheEndTokenWhereTheFormatExpectsIt() throws IOException {
        assertThat(shorts(
                        export(Data.documents("a"), "format: llmc").files("out").resolve("train_000000.bin")))
                .endsWith(END, (int) 'a');
        assertThat(ds("")).containsExactly((int) 'a');
        assertThat(ds(", end-token: <|endoftext|>")).containsExactly((int) 'a', END);
        assertThat(shorts(export(Data.documents("a"), "format: nanogpt, end-token: none")
                        .files("out")
                        .resolve("train.bin")))
                .containsExactly((int) 'a');
        assertThatThrownBy(() -> ds(", end-token: </s>"))
                .hasMessage("export.tokens: end-token: must be a special token of the tokenizer, but </s> is none.");
    }

    private List<Integer> ds(String settings) throws IOException {
        return shorts(export(Data.documents("a"), "format: datatrove" + settings)
                .files("out")
                .resolve("train_00000_unshuffled.ds"));
    }

    @Test
    void learnsOnlyWhatTheAssistantSays() throws IOException {
        Path files = export(List.of(Data.dialogue("k", "Hi", "Yo")), "format: nanogpt, loss: assistant")
                .files("out");

        assertThat(text(files.resolve("train.bin"))).isEqualTo("\n\nHuman: Hi\n\nAssistant: Yo|");
        assertThat(flags(files.resolve("train.bin.mask"))).isEqualTo("0".repeat(11 + 13) + "111");
    }

    @Test
    void writesChatMlWhereTheTokenizerHasItsTokens() throws IOException {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", List.of(Data.dialogue("k", "<|im_end|>", "Y")))
                .run(
                        SPECIAL,
                        "out: {step: export.tokens, from: data, format: nanogpt, tokenizer: tok, loss: assistant, end-token: none}");

        List<Integer> ids = shorts(outcome.files("out").resolve("train.bin"));

        assertThat(ids).hasSize(1 + 5 + 10 + 2 + 1 + 10 + 1 + 2);
        assertThat(ids.stream().filter(id -> id >= END)).containsExactly(IM_START, IM_END, IM_START, IM_END);
        assertThat(flags(outcome.files("out").resolve("train.bin.mask")))
                .isEqualTo("0".repeat(1 + 5 + 10 + 2 + 1 + 10) + "110");
    }

    @Test
    void learnsTheChosenAnswerAndLeavesTheOtherOut() throws IOException {
        List<Datum> data = List.of(Data.comparison("k", "Why? ", "So.", "No."));

        Path files = export(data, "format: megatron, loss: assistant").files("out");

        assertThat(text(files.resolve("train.bin"))).isEqualTo("Why? So.|");
        assertThat(flags(files.resolve("train.bin.mask"))).isEqualTo("000001111");
    }

    @Test
    void learnsNothingFromMarkedSpans() throws IOException {
        Datum datum = Data.document("é[X] a", 1)
                .withMark(Mark.label("redacted", "t/1", "x").on(new Span(0, 1, 4, 2, 5)));

        Path files =
                export(List.of(datum), "format: datatrove, no-loss: redacted").files("out");

        assertThat(flags(files.resolve("train_00000_unshuffled.ds.loss"))).isEqualTo("1100011");
    }

    @Test
    void putsATagBeforeWhatIsGoodOrBad() throws IOException {
        Datum whole = Data.document("a", 1).withMark(Mark.score("quality", "t/1", 0.9));
        Datum parts = Data.document("éb", 2)
                .withMark(Mark.score("quality", "t/1", 0.1).on(new Span(0, 1, 2, 2, 3)))
                .withMark(Mark.score("quality", "t/1", 0.5).on(new Span(0, 0, 1, 0, 2)));
        Datum none = Data.document("c", 3);

        assertThat(tagged(List.of(whole, parts, none), "mark: quality, dropout: 0%"))
                .containsExactly(GOOD, (int) 'a', END, GOOD, 0xc3, 0xa9, BAD, (int) 'b', END, (int) 'c', END);
        assertThat(tagged(List.of(whole), "mark: quality, dropout: 100%")).containsExactly((int) 'a', END);
        assertThatThrownBy(() -> tagged(List.of(whole), "mark: quality, high: <|best|>"))
                .hasMessage("tags: high: must be a special token of the tokenizer, but <|best|> is none. Train one with"
                        + " special: [<|endoftext|>, <|best|>] or name another token.");
    }

    @Test
    void leavesOutAShareOfTheTags() throws IOException {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            data.add(Data.document("d" + i, i).withMark(Mark.score("quality", "t/1", 1)));
        }

        long tags = tagged(data, "mark: quality, dropout: 20%").stream()
                .filter(id -> id == GOOD)
                .count();

        assertThat(tags).isBetween(750L, 850L);
        assertThat(tagged(data, "mark: quality, dropout: 20%").stream()
                        .filter(id -> id == GOOD)
                        .count())
                .isEqualTo(tags);
    }

    private List<Integer> tagged(List<Datum> data, String tags) throws IOException {
        // The tokenizer's special tokens follow its 256 bytes, since no pair is frequent enough.
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", data)
                .run(
                        SPECIAL.replace("1000", "1000000"),
                        "out: {step: export.tokens, from: data, format: megatron, tokenizer: tok, tags: {%s}}"
                                .formatted(tags));
        List<Integer> ids = shorts(outcome.files("out").resolve("train.bin"));
        return ids.stream().map(ExportTokensTest::asByte).toList();
    }

    /** Ids of bytes follow their characters in the file, not their values. */
    private static int asByte(int id) {
        int[] visible = java.util.stream.IntStream.range(0, 256)
                .filter(value -> (value >= 33 && value <= 126) || (value >= 161 && value <= 172) || value >= 174)
                .toArray();
        return id < visible.length ? visible[id] : id;
    }

    @Test
    void leavesOutWhatMdsCannotHoldAndSaysSo() throws IOException {
        StepRun.Outcome outcome = export(Data.documents("a", "", "b"), "format: mds");

        assertThat(outcome.figure("out", "without-tokens")
                        .orElseThrow()
                        .estimate()
                        .value())
                .isEqualTo(1);
        assertThat(outcome.listed("out", "without tokens")).containsExactly("d1");
        assertThat(Files.readString(outcome.files("out").resolve("train/index.json")))
                .startsWith(
                        "{\"shards\": [{\"column_encodings\": [\"str\", \"ndarray:uint16\"], \"column_names\": [\"id\", \"tokens\"],")
                .contains("\"samples\": 2")
                .endsWith("\"zip_data\": null}], \"version\": 2}");
    }

    @Test
    void findsTheDatumOfAToken() throws IOException {
        String text = "x".repeat(399);
        StepRun.Outcome outcome = export(Data.documents("ab", text, text, "", "c"), "format: llmc, file-size: 1KiB");
        Tracer tracer = new Tracer(outcome.record());

        assertThat(tracer.token("train_000000.bin", 2).place().placement().endToken())
                .isEqualTo(3);
        assertThat(tracer.trace(tracer.token("out/train_000000.bin", 402).id())
                        .get(0)
                        .datum()
                        .name())
                .isEqualTo("d1");
        assertThat(tracer.trace(tracer.token("train_000001.bin", 401).id())
                        .get(0)
                        .datum()
                        .name())
                .isEqualTo("d4");
        assertThat(tracer.trace(tracer.token("train_000001.bin", 400).id())
                        .get(0)
                        .datum()
                        .name())
                .isEqualTo("d3");
        assertThat(tracer.trace("d2").get(0).hops().get(1).placed())
                .extracting(place -> place.file() + " " + place.placement())
                .containsExactly("train_000001.bin Placement[file=1, row=0, firstToken=0, endToken=400]");
        assertThatThrownBy(() -> tracer.token("train_000001.bin", 403))
                .hasMessage("out/train_000001.bin: must have a token 403, but has none.");
        assertThatThrownBy(() -> tracer.token("val.bin", 0))
                .hasMessage(
                        "val.bin: must be one file of tokens in run test, but is none. There are out/train_000000.bin,"
                                + " out/train_000001.bin.");
    }

    @Test
    void aDatumIsFollowedPastAStageWhoseFilesHoldNoData() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", Data.documents("banana banana"))
                .run(
                        "tok: {step: tokenizer.train, from: data}",
                        "out: {step: export.tokens, from: data, format: nanogpt, tokenizer: tok}");

        assertThat(new Tracer(outcome.record()).trace("d0").get(0).hops())
                .extracting(hop -> hop.job() + " " + hop.placed().size())
                .containsExactly("data 0", "out 1");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> export(List.of(), "format: nanogpt"))
                .hasMessage(
                        "export.tokens: must be given data, but data is empty. Look at what was dropped before it.");
        assertThatThrownBy(() -> export(Data.documents("a"), "format: nanogpt, splits: [a, b]"))
                .hasMessage("export.tokens: splits: must be one name for each of the 1 inputs, but are [a, b].");
        assertThatThrownBy(() -> export(Data.documents("a"), "format: nanogpt, file-size: 1B"))
                .hasMessageContaining("file-size: must be at least 1KiB, but was 1B");
        assertThatThrownBy(() -> export(Data.documents("a"), "format: numpy"))
                .hasMessageContaining(
                        "format: must be one of datatrove, dolma, llmc, mds, megatron, nanogpt, but was numpy");
    }

    @Test
    void hasTheseDefaults() {
        assertThat(StepSettings.of("step: export.tokens, from: data, format: mds"))
                .isEqualTo(new ExportTokens.Settings(
                        TokenFormat.MDS,
                        Optional.empty(),
                        Template.AUTO,
                        Loss.ALL,
                        List.of(),
                        Optional.empty(),
                        "auto",
                        List.of(),
                        Optional.empty()));
        assertThat(((ExportTokens.Settings)
                                StepSettings.of("step: export.tokens, from: data, format: mds, tags: {mark: m}"))
                        .tags())
                .contains(new Tags("m", 0.5, "<|good|>", "<|bad|>", new Share(0.01)));
    }

    private StepRun.Outcome export(List<Datum> data, String settings) {
        return StepRun.in(folder).given("data", data).run("out: {step: export.tokens, from: data, " + settings + "}");
    }

    private static List<Integer> shorts(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> ids = new ArrayList<>();
        while (bytes.hasRemaining()) {
            ids.add(bytes.getShort() & 0xffff);
        }
        return ids;
    }

    /** Byte tokens as text, with a bar for the end. */
    private static String text(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        shorts(file).forEach(id -> text.append(id == END ? '|' : (char) (int) id));
        return text.toString();
    }

    private static String flags(Path file) throws IOException {
        StringBuilder flags = new StringBuilder();
        for (byte flag : Files.readAllBytes(file)) {
            flags.append(flag);
        }
        return flags.toString();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
