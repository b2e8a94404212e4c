package dev.nurture.curate.classify;

import dev.nurture.curate.classify.internal.ClassifierTraining;
import dev.nurture.curate.classify.internal.CrossValidation;
import dev.nurture.curate.classify.internal.Grams;
import dev.nurture.curate.classify.internal.LabelledTexts;
import dev.nurture.curate.classify.internal.LinearModel;
import dev.nurture.curate.classify.internal.ModelFile;
import dev.nurture.curate.classify.internal.OnnxFile;
import dev.nurture.curate.classify.internal.Quality;
import dev.nurture.data.Side;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains a linear text classifier on labelled data and measures it on data held out.
 *
 * <pre>{@code
 * toxicity: {step: classifier.train, from: labelled, label: toxicity, at-least: 0.5}
 * scored: {step: score.classifier, from: corpus, classifier: toxicity, name: toxicity}
 * }</pre>
 *
 * <p>Where the labels are: in a mark or a field; or, with several inputs and no label named, each input is a class; or, with
 * comparisons and no label named, chosen answers are one class and rejected ones the other.
 *
 * <p>Every figure comes from cross-validation whose folds keep groups (prompts) whole. The model that is kept has seen all the
 * data, and its probabilities are calibrated on what the models of the folds said.
 *
 * <p>Features are hashed n-grams, damped by the square root, weighted by rarity, of length one; {@code SoftmaxTrainer} has
 * the method. Memory: 8 bytes for each n-gram of each text.
 */
public final class TrainClassifier implements WholeStep<TrainClassifier.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "classifier.train",
                    1,
                    "Trains a linear text classifier on labels and measures it on held-out data.",
                    Settings.class)
            .making("classifier")
            .withChance();

    public record Settings(
            @Setting(
                    about =
                            "The mark or field with the label, such as kind or labels.H; where it is silent, each input is a class, or chosen and rejected answers are.")
            Optional<String> label,

            @Setting(about = "For labels that are numbers: from here on the class is yes, below it is no.")
            Optional<Double> atLeast,

            @Setting(about = "The labels to learn; all that occur if empty.", preset = "")
            List<String> labels,

            @Setting(about = "What to do with data that have none of these labels.", preset = "fail")
            Unlabelled unlabelled,

            @Setting(about = "A field whose value tells which data belong together, instead of their prompt or text.")
            Optional<String> group,

            @Setting(about = "Sides to look at.", preset = "text, turn, prompt, chosen, rejected")
            List<Side> sides,

            @Setting(about = "Runs of up to this many words are features; 0 for none.", preset = "2")
            int words,

            @Setting(about = "Runs of three to this many characters are features; 0 for none.", preset = "5")
            int characters,

            @Setting(about = "Features are hashed to 2 to this many places.", preset = "18")
            int bits,

            @Setting(about = "How much examples count against keeping weights small (C).", preset = "10")
            double fitting,

            @Setting(about = "Parts that the data are cut into for cross-validation.", preset = "5")
            int folds,

            @Setting(
                    about =
                            "How scores become probabilities: platt (a logistic curve), isotonic (any rising curve, for thousands of examples) or none.",
                    preset = "platt")
            CalibrationKind calibration,

            @Setting(about = "About how many data to learn from at most; drawn by the seed.", preset = "200000")
            long most) {
        public Settings {
            new Grams(bits, words, characters);
            new CrossValidation.Plan(folds, fitting, CalibrationKind.PLATT);
            if (most < 2) {
                throw new IllegalArgumentException("most: must be at least 2, but was " + most);
            }
            if (label.isEmpty() && atLeast.isPresent()) {
                throw new IllegalArgumentException("at-least: must come with a label");
            }
        }

        CrossValidation.Plan plan() {
            return new CrossValidation.Plan(folds, fitting, calibration);
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        LabelledTexts texts = new LabelledTexts(new Grams(settings.bits, settings.words, settings.characters));
        ExampleReader reader = new ExampleReader(settings, texts);
        reader.read(workspace);
        LabelledTexts.Ready ready = texts.ready(INFO.name(), settings.folds);
        Seed seed = workspace.seed();
        CrossValidation held = CrossValidation.of(ready.examples(), settings.plan(), seed);
        LinearModel model = ClassifierTraining.train(ready, held, settings.plan(), seed);
        ModelFile.write(workspace.files().resolve(ModelFile.NAME), model);
        OnnxFile.write(workspace.files().resolve(OnnxFile.NAME), model);
        workspace.measured(new Measurement(figures(reader, ready, held), List.of()));
    }

    private static List<Measurement.Figure> figures(
            ExampleReader reader, LabelledTexts.Ready ready, CrossValidation held) {
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(count("examples", "Examples", ready.rows().length));
        for (int k = 0; k < ready.classes().size(); k++) {
            int label = k;
            long size = java.util.Arrays.stream(ready.examples().labels())
                    .filter(other -> other == label)
                    .count();
            figures.add(
                    count("class-" + (k + 1), "Examples of '" + ready.classes().get(k) + "'", size));
        }
        figures.add(count("empty", "Left out: no text", reader.empty()));
        figures.add(count("unlabelled", "Left out: none of the labels", reader.unlabelled()));
        figures.addAll(new Quality(
                        ready.classes(),
                        held.probabilities(),
                        ready.examples().labels(),
                        ready.examples().groups())
                .figures());
        return figures;
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact((double) value, value), Measurement.Unit.COUNT);
    }
}
