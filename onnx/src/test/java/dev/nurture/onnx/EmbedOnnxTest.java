package dev.nurture.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.data.Side;
import dev.nurture.data.VectorMark;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedOnnxTest {
    private static final String TEXT = "Words that have a place.";

    @TempDir
    private Path folder;

    private final TinyModel model = new TinyModel();

    @BeforeEach
    void writeModel() throws IOException {
        model.writeEncoder(folder.resolve("model.onnx"));
        model.writeTokenizer(folder.resolve("tokenizer.json"));
    }

    @Test
    void averagesTheTokensVectors() throws IOException {
        float[] vector = vector(embed("").data("embedded").get(0));

        assertThat(vector).containsExactly(unit(mean(model.tokens(TinyModel.ids(TEXT)))), within(1e-6f));
    }

    @Test
    void takesTheFirstTokensVector() throws IOException {
        float[] vector = vector(embed(", pool: first").data("embedded").get(0));

        assertThat(vector)
                .containsExactly(unit(model.tokens(TinyModel.ids(TEXT)).get(0)), within(1e-6f));
    }

    @Test
    void ignoresWhatFillsUpShortWindows() throws IOException {
        float[] vector = vector(embed(", max-tokens: 12").data("embedded").get(0));

        int length = TEXT.length();
        double[] mean = new double[TinyModel.WIDTH];
        for (int from = 0; from < length; from += 10) {
            int to = Math.min(length, from + 10);
            double[] window = mean(model.tokens(TinyModel.ids(TEXT, from, to)));
            for (int i = 0; i < mean.length; i++) {
                mean[i] += window[i] * (to - from);
            }
        }
        assertThat(vector).containsExactly(unit(mean), within(1e-6f));
    }

    @Test
    void coverageTakesTheVectors() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            texts.add((i % 2 == 0 ? "aaaa aaaa b" : "zzzz zzzz y") + " " + "ay".charAt(i % 2) + i);
        }

        OnnxRun run = OnnxRun.of(
                folder,
                2,
                texts,
                "embedded: {step: embed.onnx, from: data, name: tiny, model: model.onnx, tokenizer: tokenizer.json}",
                "holds: {step: coverage, from: embedded, clusters: 2, vectors: tiny}");

        assertThat(run.record().require("holds").measurement().orElseThrow().figures())
                .filteredOn(figure -> figure.name().equals("largest-cluster"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.estimate().value()).isEqualTo(0.5));
    }

    @Test
    void saysWhatTheModelGivesInstead() throws IOException {
        new ModelBuilder()
                .input("input_ids", ModelBuilder.INT64, 0, 0)
                .node("Abs", List.of("input_ids"), "ids")
                .output("ids", ModelBuilder.INT64, 0, 0)
                .write(folder.resolve("model.onnx"));

        assertThatThrownBy(() -> embed(""))
                .hasMessage(folder.resolve("model.onnx") + ": must give a vector by window, or by window and token,"
                        + " but gives ids int64[?, ?]. Choose another model.");
    }

    @Test
    void recordsItsDefaults() {
        EmbedOnnx.Settings settings = SettingsReader.read(
                EmbedOnnx.Settings.class, List.of("name=tiny", "model=m.onnx", "tokenizer=t.json"), folder);

        assertThat(settings)
                .isEqualTo(new EmbedOnnx.Settings(
                        "tiny",
                        new InputPath("m.onnx", folder),
                        new InputPath("t.json", folder),
                        EmbedOnnx.Pool.MEAN,
                        256,
                        4,
                        List.of(Side.TEXT, Side.TURN, Side.PROMPT, Side.CHOSEN)));
    }

    private static float[] vector(Datum datum) {
        return datum.mark("tiny").flatMap(VectorMark::read).orElseThrow();
    }

    private static double[] mean(List<double[]> tokens) {
        double[] mean = new double[TinyModel.WIDTH];
        for (double[] token : tokens) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += token[i] / tokens.size();
            }
        }
        return mean;
    }

    private static float[] unit(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        return unit;
    }

    private OnnxRun embed(String settings) throws IOException {
        return OnnxRun.of(
                folder,
                1,
                List.of(TEXT),
                "embedded: {step: embed.onnx, from: data, name: tiny, model: model.onnx, tokenizer: tokenizer.json%s}"
                        .formatted(settings));
    }
}
