package dev.nurture.curate.classify;

import dev.nurture.curate.classify.internal.LinearModel;
import dev.nurture.curate.classify.internal.ModelFile;
import dev.nurture.curate.classify.internal.PlainText;
import dev.nurture.curate.classify.internal.WindowedScore;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Side;
import dev.nurture.data.Span;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Marks data with what a trained classifier says: {@code <name>} with the most probable label and its probability, and
 * {@code <name>.<label>} with the probability of each label asked for.
 *
 * <p>A datum is read whole, or side by side ({@code <name>.chosen}, {@code <name>.rejected.<label>}), or part by part: then
 * every part has marks with spans, and the datum the highest of them. Long texts can be read by windows, of which the highest
 * counts, so that a short passage is not lost in a long text. A text without any letters has the probability that the
 * classifier gives to nothing.
 */
public final class ScoreClassifier implements RowStep<ScoreClassifier.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "score.classifier",
                    1,
                    "Marks each datum with the probabilities of a trained classifier.",
                    Settings.class)
            .with(Port.files("classifier", "The stage that trained the classifier.")
                    .orSetting("classifier-file"));

    /** What is read at once. */
    public enum Each {
        DATUM,
        SIDE,
        PART
    }

    public record Settings(
            @Setting(about = "What the marks are called.", preset = "classifier")
            String name,

            @Setting(about = "A file that classifier.train wrote, instead of a stage.")
            Optional<InputPath> classifierFile,

            @Setting(about = "The labels whose probability to mark as <name>.<label>; all if empty.", preset = "")
            List<String> labels,

            @Setting(
                    about = "What is read at once: datum, side (of a comparison) or part (every turn).",
                    preset = "datum")
            Each each,

            @Setting(about = "Sides to look at.", preset = "text, turn, prompt, chosen, rejected")
            List<Side> sides,

            @Setting(about = "Longer texts are read by windows of this many characters, of which the highest counts.")
            Optional<Integer> window) {
        public Settings {
            if (!name.matches("[a-z][a-z0-9.-]*")) {
                throw new IllegalArgumentException("name: must be like toxicity (a-z, 0-9, -), but was '" + name + "'");
            }
            WindowedScore.requireSound(window);
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
        Path file = workspace
                .folder("classifier")
                .map(folder -> folder.resolve(ModelFile.NAME))
                .orElseGet(() -> settings.classifierFile.orElseThrow().asPath());
        LinearModel model = ModelFile.read(file);
        for (String label : settings.labels) {
            if (!model.labels().contains(label)) {
                throw NurtureException.usage("labels: must be among those of the classifier, %s, but one was '%s'.%s"
                        .formatted(String.join(", ", model.labels()), label, Nearest.hint(label, model.labels())));
            }
        }
        return firstRow -> {
            Marker marker = new Marker(settings, model, new WindowedScore(model, settings.window));
            return (datum, emitter) -> emitter.keep(datum.withMarks(marker.marks(datum)));
        };
    }

    /** One thread. */
    private record Marker(Settings settings, LinearModel model, WindowedScore score) {
        List<Mark> marks(Datum datum) {
            return switch (settings.each) {
                case DATUM -> marks(settings.name, score.of(PlainText.of(datum, settings.sides)));
                case SIDE -> sides(datum);
                case PART -> parts(datum);
            };
        }

        private List<Mark> sides(Datum datum) {
            List<Mark> marks = new ArrayList<>();
            List<Side> there =
                    datum.content().parts().stream().map(Part::side).distinct().toList();
            for (Side side : there) {
                if (settings.sides.contains(side)) {
                    String text = PlainText.of(datum, List.of(side));
                    marks.addAll(marks(settings.name + "." + side.label(), score.of(text)));
                }
            }
            return marks;
        }

        private List<Mark> parts(Datum datum) {
            List<Mark> marks = new ArrayList<>();
            List<Part> parts = datum.content().parts();
            double[] highest = new double[model.labels().size()];
            for (int i = 0; i < parts.size(); i++) {
                if (settings.sides.contains(parts.get(i).side())) {
                    String text = parts.get(i).text();
                    double[] here = score.of(text);
                    Span span = Span.of(i, text, 0, text.length());
                    marks(settings.name, here).forEach(mark -> marks.add(mark.on(span)));
                    for (int k = 0; k < here.length; k++) {
                        highest[k] = Math.max(highest[k], here[k]);
                    }
                }
            }
            marks.addAll(marks(settings.name, highest));
            return marks;
        }

        private List<Mark> marks(String name, double[] probabilities) {
            List<Mark> marks = new ArrayList<>();
            int best = 0;
            for (int k = 1; k < probabilities.length; k++) {
                best = probabilities[k] > probabilities[best] ? k : best;
            }
            Mark most = Mark.score(name, INFO.by(), probabilities[best]);
            marks.add(new Mark(
                    name, INFO.by(), most.score(), Optional.of(model.labels().get(best)), most.detail(), most.span()));
            for (int k = 0; k < probabilities.length; k++) {
                String label = model.labels().get(k);
                if (settings.labels.isEmpty() || settings.labels.contains(label)) {
                    marks.add(Mark.score(name + "." + label, INFO.by(), probabilities[k]));
                }
            }
            return marks;
        }
    }
}
