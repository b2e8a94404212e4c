package dev.nurture.onnx;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Side;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Marks each datum with what an ONNX classifier says of it: {@code <name>} with the most probable label and its probability, and
 * {@code <name>.<label>} with the probability of each label. A model with a single number gives {@code <name>} alone.
 *
 * <pre>{@code
 * judged: {step: score.onnx, from: corpus, name: toxicity, model: toxic.onnx, tokenizer: tokenizer.json, labels: [fine, toxic]}
 * }</pre>
 *
 * <p>A datum is scored whole: the texts on the chosen sides, joined by line feeds. What people get wrong: the probability of a
 * long text is made of its windows, so the mean hides a bad paragraph and the highest one grows with length.
 */
public final class ScoreOnnx implements RowStep<ScoreOnnx.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
            "score.onnx", 1, "Marks each datum with the probabilities that an ONNX classifier gives.", Settings.class);

    /** What the model's numbers mean. */
    public enum Numbers {
        /** Logits, of which one label is right. */
        SOFTMAX,
        /** Logits, each label by itself. */
        SIGMOID,
        /** Probabilities or ratings, taken as they are. */
        PLAIN
    }

    /** What the windows of a long text make of it. */
    public enum Aggregate {
        /** The mean, each window with the weight of its tokens. */
        MEAN,
        /** The highest of each label. */
        HIGHEST,
        /** The beginning alone counts. */
        FIRST
    }

    /** What to ask and how. */
    public record Settings(
            @Setting(about = "What is judged; the marks are called after it.")
            String name,

            @Setting(about = "The model, as one .onnx file.")
            InputPath model,

            @Setting(about = "The model's tokenizer.json.") InputPath tokenizer,

            @Setting(about = "Its labels in the order of its output; numbered where it is silent.", preset = "")
            List<String> labels,

            @Setting(about = "What the model's numbers mean: softmax, sigmoid or plain.", preset = "softmax")
            Numbers numbers,

            @Setting(about = "Longest window, with what the tokenizer adds.", preset = "512")
            int maxTokens,

            @Setting(about = "Windows to look at in a long text, spread evenly over it.", preset = "8")
            int mostWindows,

            @Setting(about = "What the windows make of the text: mean, highest or first.", preset = "mean")
            Aggregate aggregate,

            @Setting(about = "Sides to look at.", preset = "text, turn, prompt, chosen")
            List<Side> sides) {
        public Settings {
            Bounds.name(name);
            Bounds.windows(maxTokens, mostWindows);
            labels = List.copyOf(labels);
            sides = List.copyOf(sides);
            Bounds.require(
                    new HashSet<>(labels).size() == labels.size(), "labels: must be different, but were " + labels);
            labels.forEach(label -> Bounds.require(!label.isBlank(), "labels: must have names, but one is blank"));
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
        SharedAsker shared = new SharedAsker(() -> open(settings));
        return firstRow -> new AskingWorker(shared, (datum, asker) -> mark(datum, asker, settings));
    }

    private static Asker open(Settings settings) {
        Asker asker = Askers.open(
                settings.model, settings.tokenizer, ModelOutput.Kind.SCORES, settings.maxTokens, settings.mostWindows);
        int width = asker.output().width();
        if (width > 0 && !settings.labels.isEmpty() && width != settings.labels.size()) {
            asker.close();
            throw wrongLabels(settings, width);
        }
        return asker;
    }

    private static NurtureException wrongLabels(Settings settings, int width) {
        return NurtureException.usage("labels: must name the %s that %s gives, but names %s: %s."
                .formatted(width, settings.model.text(), settings.labels.size(), String.join(", ", settings.labels)));
    }

    private static Datum mark(Datum datum, Asker asker, Settings settings) {
        List<Asker.Answer> answers = asker.ask(Texts.of(datum, settings.sides)).stream()
                .map(answer -> new Asker.Answer(Probabilities.of(answer.numbers(), settings.numbers), answer.weight()))
                .toList();
        float[] numbers = Probabilities.joined(answers, settings.aggregate);
        if (!settings.labels.isEmpty() && numbers.length != settings.labels.size()) {
            throw wrongLabels(settings, numbers.length);
        }
        return datum.withMarks(marks(numbers, settings));
    }

    private static List<Mark> marks(float[] numbers, Settings settings) {
        String by = INFO.by();
        if (numbers.length == 1) {
            return List.of(Mark.score(settings.name, by, numbers[0]));
        }
        List<String> labels = settings.labels.isEmpty()
                ? IntStream.range(0, numbers.length).mapToObj(Integer::toString).toList()
                : settings.labels;
        int best = 0;
        for (int i = 1; i < numbers.length; i++) {
            best = numbers[i] > numbers[best] ? i : best;
        }
        List<Mark> marks = new ArrayList<>();
        marks.add(Texts.labelled(settings.name, by, labels.get(best), numbers[best]));
        for (int i = 0; i < numbers.length; i++) {
            marks.add(Mark.score(settings.name + "." + labels.get(i), by, numbers[i]));
        }
        return marks;
    }
}
