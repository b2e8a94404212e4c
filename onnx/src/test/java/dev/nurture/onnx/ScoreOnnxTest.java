package dev.nurture.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.data.Side;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreOnnxTest {
    private static final List<String> LABELS = List.of("good", "bad", "ugly");
    private static final String TEXT = "A text of some words, häßlich and 漢字.";

    @TempDir
    private Path folder;

    private final TinyModel model = new TinyModel();

    @BeforeEach
    void writeModel() throws IOException {
        model.writeClassifier(folder.resolve("model.onnx"));
        model.writeTokenizer(folder.resolve("tokenizer.json"));
    }

    @Test
    void givesTheProbabilitiesThatTheModelDefines() throws IOException {
        List<String> texts = List.of(TEXT, "x", "", "[CLS] is text, <b>too</b>");

        List<Datum> data = score(2, texts, "labels: [good, bad, ugly]").data("scored");

        for (int i = 0; i < texts.size(); i++) {
            double[] expected = model.probabilities(TinyModel.ids(texts.get(i)));
            assertThat(probabilities(data.get(i))).containsExactly(expected, within(1e-6));
            int best = best(expected);
            assertThat(data.get(i).mark("tone").orElseThrow().label()).contains(LABELS.get(best));
            assertThat(data.get(i).mark("tone").orElseThrow().score().orElseThrow())
                    .isCloseTo(expected[best], within(1e-6));
        }
    }

    @Test
    void weighsTheWindowsOfALongTextByTheirTokens() throws IOException {
        Datum datum = score(1, List.of(TEXT), "labels: [good, bad, ugly], max-tokens: 18")
                .data("scored")
                .get(0);

        int length = TinyModel.ids(TEXT).length - 2;
        double[] expected = new double[3];
        for (int from = 0; from < length; from += 16) {
            int to = Math.min(length, from + 16);
            double[] window = model.probabilities(TinyModel.ids(TEXT, from, to));
            for (int i = 0; i < 3; i++) {
                expected[i] += window[i] * (to - from) / length;
            }
        }
        assertThat(length % 16).as("the last window is shorter").isPositive();
        assertThat(probabilities(datum)).containsExactly(expected, within(1e-6));
    }

    @Test
    void takesTheHighestOfAllWindowsOrTheFirst() throws IOException {
        String settings = "labels: [good, bad, ugly], max-tokens: 18, aggregate: ";

        double[] highest = probabilities(
                score(1, List.of(TEXT), settings + "highest").data("scored").get(0));
        double[] first = probabilities(
                score(1, List.of(TEXT), settings + "first").data("scored").get(0));

        double[] expected = model.probabilities(TinyModel.ids(TEXT, 0, 16));
        assertThat(first).containsExactly(expected, within(1e-6));
        for (int i = 0; i < 3; i++) {
            assertThat(highest[i]).isGreaterThanOrEqualTo(first[i]);
        }
        assertThat(Arrays.stream(highest).sum()).isGreaterThan(1);
    }

    @Test
    void takesLogitsForEachLabelByItself() throws IOException {
        Datum datum = score(1, List.of(TEXT), "numbers: sigmoid").data("scored").get(0);

        double[] logits = model.logits(TinyModel.ids(TEXT));
        assertThat(datum.mark("tone.1").orElseThrow().score().orElseThrow())
                .isCloseTo(1 / (1 + Math.exp(-logits[1])), within(1e-6));
    }

    @Test
    void sameBytesForAnyNumberOfThreads() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            texts.add("text %s ".formatted(i).repeat(1 + i % 40));
        }

        assertThat(score(3, texts, "max-tokens: 64").corpus("scored").fingerprint())
                .isEqualTo(score(1, texts, "max-tokens: 64").corpus("scored").fingerprint());
    }

    @Test
    void anotherModelIsAnotherResult() throws IOException {
        Path store = folder;
        OnnxRun first = score(1, List.of(TEXT), "");
        new TinyModel().embedded(ModelBuilder.INT64);
        model.classifier().output("logits", ModelBuilder.FLOAT, 0, 0).write(store.resolve("model.onnx"));

        assertThat(score(1, List.of(TEXT), "")
                        .record()
                        .require("scored")
                        .entry()
                        .key())
                .isNotEqualTo(first.record().require("scored").entry().key());
    }

    @Test
    void runsAModelWithoutAMask() throws IOException {
        new ModelBuilder()
                .floats("table", new float[] {1, 2, 3}, 3, 1)
                .longs("second", 1)
                .input("tokens", ModelBuilder.INT32, 0, 0)
                .node("Cast", List.of("tokens"), "real", ModelBuilder.whole("to", ModelBuilder.FLOAT))
                .node("ReduceMean", List.of("real"), "scores", axes(1), ModelBuilder.whole("keepdims", 1))
                .output("scores", ModelBuilder.FLOAT, 0, 1)
                .write(folder.resolve("model.onnx"));

        Datum datum = score(1, List.of("abc"), "numbers: plain").data("scored").get(0);

        assertThat(datum.mark("tone").orElseThrow().score().orElseThrow())
                .isCloseTo((1 + 2 + 3 * 3 + 'a' + 'b' + 'c') / 5.0, within(1e-5));
    }

    @Test
    void readsNumbersOfHalfPrecision() throws IOException {
        int half = 10;
        new ModelBuilder()
                .input("input_ids", ModelBuilder.INT64, 0, 0)
                .node("Cast", List.of("input_ids"), "logits", ModelBuilder.whole("to", half))
                .output("logits", half, 0, 0)
                .write(folder.resolve("model.onnx"));

        Datum datum = score(1, List.of("a"), "numbers: plain").data("scored").get(0);

        assertThat(datum.mark("tone.1").orElseThrow().score().orElseThrow()).isEqualTo(3 + 'a');
    }

    private static ProtobufWriter axes(long axis) {
        return new ProtobufWriter().text(1, "axes").number(8, axis).number(20, 7);
    }

    @Test
    void fillsUpWindowsForAModelOfFixedSize() throws IOException {
        new TinyModel()
                .embedded(ModelBuilder.INT64)
                .input("input_ids", ModelBuilder.INT64, 4, 64)
                .input("attention_mask", ModelBuilder.INT64, 4, 64)
                .output("logits", ModelBuilder.FLOAT, 4, TinyModel.LABELS)
                .write(folder.resolve("model.onnx"));

        Datum datum = score(1, List.of(TEXT), "labels: [good, bad, ugly]")
                .data("scored")
                .get(0);

        assertThat(probabilities(datum)).containsExactly(model.probabilities(TinyModel.ids(TEXT)), within(1e-6));
    }

    @Test
    void saysHowManyLabelsTheModelHas() {
        assertThatThrownBy(() -> score(1, List.of("a"), "labels: [good, bad]"))
                .isInstanceOf(NurtureException.class)
                .hasMessage("labels: must name the 3 that model.onnx gives, but names 2: good, bad.");
    }

    @Test
    void saysHowManyLabelsAModelHasThatDoesNotDeclareIt() throws IOException {
        model.classifier().output("logits", ModelBuilder.FLOAT, 0, 0).write(folder.resolve("model.onnx"));

        assertThatThrownBy(() -> score(1, List.of("a"), "labels: [good, bad]"))
                .hasMessage("labels: must name the 3 that model.onnx gives, but names 2: good, bad.");
    }

    @Test
    void saysWhatTheModelTakesInstead() throws IOException {
        new ModelBuilder()
                .input("pixels", ModelBuilder.FLOAT, 0, 3, 8, 8)
                .node("Relu", List.of("pixels"), "logits")
                .output("logits", ModelBuilder.FLOAT, 0, 3, 8, 8)
                .write(folder.resolve("model.onnx"));

        assertThatThrownBy(() -> score(1, List.of("a"), ""))
                .hasMessage(file() + ": must take input_ids and, if it wants them, attention_mask, token_type_ids and"
                        + " position_ids, each whole numbers by window and token, but takes pixels float[?, 3, 8, 8]."
                        + " Export it as a text classifier or encoder.");
    }

    @Test
    void saysWhatTheModelGivesInstead() throws IOException {
        model.writeEncoder(folder.resolve("model.onnx"));

        assertThatThrownBy(() -> score(1, List.of("a"), ""))
                .hasMessage(file() + ": must give numbers by window and label, but gives"
                        + " last_hidden_state float[?, ?, 8]. Choose another model.");
    }

    @Test
    void saysThatAFileIsNoModel() throws IOException {
        Files.writeString(folder.resolve("model.onnx"), "<html>Not found</html>");

        assertThatThrownBy(() -> score(1, List.of("a"), ""))
                .isInstanceOf(NurtureException.class)
                .hasMessageStartingWith(file() + ": must be a model that ONNX Runtime reads, but it says: ")
                .hasMessageEndingWith(". Check that the file is whole.");
    }

    @Test
    void saysThatAFileIsCut() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("model.onnx"));
        Files.write(folder.resolve("model.onnx"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> score(1, List.of("a"), ""))
                .hasMessageStartingWith(file() + ": must be a model that ONNX Runtime reads, but it says: ");
    }

    @Test
    void saysThatAnOpsetIsTooNew() throws IOException {
        model.classifier().opset(99).output("logits", ModelBuilder.FLOAT, 0, 3).write(folder.resolve("model.onnx"));

        assertThatThrownBy(() -> score(1, List.of("a"), ""))
                .hasMessageContaining("pset 99")
                .hasMessageEndingWith("Export the model again for an older opset.");
    }

    @Test
    void saysThatATokenizerDoesNotBelongToTheModel() throws IOException {
        new ModelBuilder()
                .floats("vectors", new float[6], 3, 2)
                .longs("second", 1)
                .input("input_ids", ModelBuilder.INT64, 0, 0)
                .node("Gather", List.of("vectors", "input_ids"), "tokens")
                .node("ReduceMean", List.of("tokens"), "logits", axes(1), ModelBuilder.whole("keepdims", 0))
                .output("logits", ModelBuilder.FLOAT, 0, 2)
                .write(folder.resolve("model.onnx"));

        assertThatThrownBy(() -> score(1, List.of("a"), ""))
                .hasMessageStartingWith(file() + ": must run on 3 tokens, but says: ")
                .hasMessageEndingWith(
                        "Check that the tokenizer belongs to the model and that max-tokens is not too large.");
    }

    @Test
    void saysThatAModelGivesNoNumbers() throws IOException {
        new ModelBuilder()
                .input("input_ids", ModelBuilder.INT64, 0, 0)
                .node("Cast", List.of("input_ids"), "real", ModelBuilder.whole("to", ModelBuilder.FLOAT))
                .node("Sub", List.of("real", "real"), "zero")
                .node("Div", List.of("zero", "zero"), "logits")
                .output("logits", ModelBuilder.FLOAT, 0, 0)
                .write(folder.resolve("model.onnx"));

        assertThatThrownBy(() -> score(1, List.of("a"), ""))
                .hasMessage(file() + ": must give finite numbers, but gives NaN. Use a model of higher precision.");
    }

    @Test
    void saysThatWindowsAreTooShortForTheFrame() {
        assertThatThrownBy(() -> score(1, List.of("a"), "max-tokens: 2"))
                .hasMessage("max-tokens: must be above 2, which the tokenizer adds to every text, but is 2.");
    }

    @Test
    void recordsItsDefaults() {
        ScoreOnnx.Settings settings = SettingsReader.read(
                ScoreOnnx.Settings.class, List.of("name=tone", "model=m.onnx", "tokenizer=t.json"), folder);

        assertThat(settings)
                .isEqualTo(new ScoreOnnx.Settings(
                        "tone",
                        new InputPath("m.onnx", folder),
                        new InputPath("t.json", folder),
                        List.of(),
                        ScoreOnnx.Numbers.SOFTMAX,
                        512,
                        8,
                        ScoreOnnx.Aggregate.MEAN,
                        List.of(Side.TEXT, Side.TURN, Side.PROMPT, Side.CHOSEN)));
    }

    private Path file() {
        return folder.resolve("model.onnx");
    }

    private static double[] probabilities(Datum datum) {
        return LABELS.stream()
                .mapToDouble(label ->
                        datum.mark("tone." + label).orElseThrow().score().orElseThrow())
                .toArray();
    }

    private static int best(double[] values) {
        int best = 0;
        for (int i = 0; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private OnnxRun score(int threads, List<String> texts, String settings) throws IOException {
        String more = settings.isEmpty() ? "" : ", " + settings;
        return OnnxRun.of(
                folder,
                threads,
                texts,
                "scored: {step: score.onnx, from: data, name: tone, model: model.onnx, tokenizer: tokenizer.json%s}"
                        .formatted(more));
    }
}
