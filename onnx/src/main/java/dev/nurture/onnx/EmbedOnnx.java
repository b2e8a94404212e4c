package dev.nurture.onnx;

import dev.nurture.data.Datum;
import dev.nurture.data.Side;
import dev.nurture.data.VectorMark;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.util.List;

/**
 * Marks each datum with the vector that an ONNX sentence encoder gives, of length one, for {@code coverage} and whoever compares
 * meanings. The vector of a long text is the mean over its windows, each with the weight of its tokens.
 *
 * <pre>{@code
 * embedded: {step: embed.onnx, from: corpus, name: minilm, model: model.onnx, tokenizer: tokenizer.json}
 * holds: {step: coverage, from: embedded, vectors: minilm}
 * }</pre>
 */
public final class EmbedOnnx implements RowStep<EmbedOnnx.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
            "embed.onnx", 1, "Marks each datum with the vector that an ONNX encoder gives.", Settings.class);

    /** How tokens' vectors become the text's, where the model gives one for each token. */
    public enum Pool {
        /** Their mean. */
        MEAN,
        /** The first one's, as encoders with a [CLS] token are trained. */
        FIRST
    }

    /** What to ask and how. */
    public record Settings(
            @Setting(about = "The mark's name.") String name,

            @Setting(about = "The model, as one .onnx file.")
            InputPath model,

            @Setting(about = "The model's tokenizer.json.") InputPath tokenizer,

            @Setting(about = "How tokens' vectors become the text's: mean or first.", preset = "mean")
            Pool pool,

            @Setting(about = "Longest window, with what the tokenizer adds.", preset = "256")
            int maxTokens,

            @Setting(about = "Windows to look at in a long text, spread evenly over it.", preset = "4")
            int mostWindows,

            @Setting(about = "Sides to look at.", preset = "text, turn, prompt, chosen")
            List<Side> sides) {
        public Settings {
            Bounds.name(name);
            Bounds.windows(maxTokens, mostWindows);
            sides = List.copyOf(sides);
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) {
        ModelOutput.Kind kind = settings.pool == Pool.MEAN ? ModelOutput.Kind.MEAN : ModelOutput.Kind.FIRST;
        SharedAsker shared = new SharedAsker(
                () -> Askers.open(settings.model, settings.tokenizer, kind, settings.maxTokens, settings.mostWindows));
        return firstRow -> new AskingWorker(shared, (datum, asker) -> mark(datum, asker, settings));
    }

    private static Datum mark(Datum datum, Asker asker, Settings settings) {
        List<Asker.Answer> answers = asker.ask(Texts.of(datum, settings.sides));
        float[] vector = Probabilities.joined(answers, ScoreOnnx.Aggregate.MEAN);
        double squares = 0;
        for (float number : vector) {
            squares += (double) number * number;
        }
        float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        return datum.withMark(VectorMark.of(settings.name, INFO.by(), vector));
    }
}
