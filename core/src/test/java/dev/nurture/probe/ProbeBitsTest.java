package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.model.Architecture;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Initialization;
import dev.nurture.model.ReferenceModel;
import dev.nurture.model.Tensor;
import dev.nurture.model.gguf.ByteTokenizerFile;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.StepCatalogue;
import dev.nurture.step.Measurement;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import dev.nurture.token.WordLevelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeBitsTest {
    private static final int VOCABULARY = 264;
    private static final Architecture MODEL = Architecture.gpt2(VOCABULARY, 16, 8, 1, 2);
    private static final String READ = "mine: {step: model.read, path: mine}";
    private static final List<Datum> TEXTS = List.of(
            Data.document("caf\u00e9 au lait, s'il te pla\u00eet \ud83d\ude00 and so on for longer than it takes", 1),
            Data.document("hehe", 2),
            Data.document("a", 3));

    @TempDir
    private Path folder;

    private void write(List<Tensor> tensors, Path tokenizer) {
        new Checkpoint(MODEL, tensors, tokenizer, Optional.empty()).write(folder.resolve("mine"));
    }

    private Path bytes() throws IOException {
        return ByteTokenizerFile.write(Files.createDirectories(folder.resolve("tokenizer")));
    }

    /** A model for which all tokens are alike. */
    private static List<Tensor> indifferent() {
        return Initialization.of(MODEL, new Seed(1)).stream()
                .map(tensor -> new Tensor(tensor.name(), tensor.shape(), new float[tensor.values().length]))
                .toList();
    }

    private StepRun.Outcome run(String settings) {
        return StepRun.in(folder)
                .given("texts", TEXTS)
                .given("training", List.of(Data.document("and so on and so on", 4)))
                .with(List.of(new ProbeBits(ReferenceModel.runtime())))
                .run(READ, "bits: {step: probe.bits, from: texts, model: mine%s}".formatted(settings));
    }

    private static double figure(StepRun.Outcome outcome, String name) {
        return outcome.figure("bits", name).orElseThrow().estimate().value();
    }

    @Test
    void anIndifferentModelPaysTheSameForEveryToken() throws IOException {
        write(indifferent(), bytes());

        StepRun.Outcome outcome = run(", samples: 0");

        double perToken = Math.log(VOCABULARY) / Math.log(2);
        double perByte = perToken / figure(outcome, "bytes-per-token");
        assertThat(figure(outcome, "bits-per-byte")).isCloseTo(perByte, within(1e-5));
        assertThat(figure(outcome, "bytes-per-token")).isBetween(1.0, 1.1);
        assertThat(score(outcome, 1)).isCloseTo(perToken / 2, within(1e-5));
        assertThat(score(outcome, 2)).isCloseTo(perToken, within(1e-5));
    }

    private static double score(StepRun.Outcome outcome, int document) {
        return outcome.data("bits")
                .get(document)
                .mark("bits-per-byte")
                .orElseThrow()
                .score()
                .orElseThrow();
    }

    @Test
    void oneTextHasFiguresToo() throws IOException {
        write(indifferent(), bytes());

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("texts", List.of(Data.document("a", 3)))
                .given("training", List.of(Data.document("and so on and so on", 4)))
                .with(List.of(new ProbeBits(ReferenceModel.runtime())))
                .run(READ, "bits: {step: probe.bits, from: texts, model: mine, training: training, samples: 0}");

        assertThat(figure(outcome, "bits-per-byte")).isCloseTo(Math.log(VOCABULARY) / Math.log(2), within(1e-5));
        assertThat(outcome.figure("bits", "counts-1")).isPresent();
        assertThat(outcome.figure("bits", "zstd")).isPresent();
    }

    @Test
    void comparesWithCountsOfTheTraining() throws IOException {
        write(indifferent(), bytes());

        StepRun.Outcome outcome = run(", training: training, orders: [1, 2], samples: 0");

        assertThat(figure(outcome, "below-counts-2"))
                .isCloseTo(figure(outcome, "counts-2") - figure(outcome, "bits-per-byte"), within(1e-9));
        assertThat(figure(outcome, "counts-1")).isBetween(2.0, 9.0);
        assertThat(figure(outcome, "below-zstd"))
                .isCloseTo(figure(outcome, "zstd") - figure(outcome, "bits-per-byte"), within(1e-9));
    }

    @Test
    void readsLongTextsInWindowsEachTokenOnce() throws IOException {
        write(Initialization.of(MODEL, new Seed(4)), bytes());

        StepRun.Outcome outcome = run(", samples: 0");

        assertThat(outcome.data("bits")
                        .get(0)
                        .mark("bits-per-byte")
                        .orElseThrow()
                        .detail()
                        .orElseThrow())
                .contains("bytes in");
        assertThat(score(outcome, 0)).isBetween(7.0, 9.0);
    }

    @Test
    void writesTextsThatAreTheSameForTheSameSeed() throws IOException {
        write(Initialization.of(MODEL, new Seed(4)), bytes());

        List<String> once = written(run(", samples: 2, length: 9"));
        List<String> again = written(run(", samples: 2, length: 9"));

        assertThat(once).hasSize(2).isEqualTo(again);
        assertThat(once.get(0)).isNotEqualTo(once.get(1));
    }

    private static List<String> written(StepRun.Outcome outcome) {
        return outcome.measurement("bits").listings().get(0).items().stream()
                .map(Measurement.Item::note)
                .toList();
    }

    @Test
    void refusesTokenizersThatLoseText() throws IOException {
        Path words = Files.createDirectories(folder.resolve("words"));
        WordLevelWriter.write(words, List.of("hehe", "<unk>"), List.of("<end>"), "<end>");
        write(indifferent(), words);

        assertThatThrownBy(() -> run("")).hasMessageMatching("(?s).*(gives texts back as they are|caf\u00e9).*");
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> run(", orders: [0, 3]"))
                .hasMessageContaining("orders: must be from 1 to 6, but were [0, 3]");
        assertThatThrownBy(() -> run(", length: 0"))
                .hasMessageContaining(
                        "samples: must be 0 or more, and length and batch 1 or more, but were 3, 0 and 64");
        assertThatThrownBy(() -> run(", top-p: 0"))
                .hasMessageContaining("temperature: must be from 0 to 100, and top-p above 0 and at most 1");
    }

    @Test
    void presetsAreWhatTheyAre() {
        String recipe = "recipe: r\nstages:\n  texts: {step: read, path: x}\n  " + READ
                + "\n  bits: {step: probe.bits, from: texts, model: mine}\n";
        StepCatalogue catalogue = StepCatalogue.standard().with(List.of(new ProbeBits(ReferenceModel.runtime())));

        assertThat(RecipeReader.parse(recipe, "r.yaml", folder, List.of(), folder, catalogue)
                        .stages()
                        .get(2)
                        .variants()
                        .get(0)
                        .settings())
                .isEqualTo(new ProbeBits.Settings(List.of(1, 3), 3, 120, 0.8, 0.95, Optional.empty(), 64));
    }
}
