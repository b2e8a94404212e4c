package dev.nurture.curate.audit;

import dev.nurture.curate.classify.Unlabelled;
import dev.nurture.curate.classify.internal.LabelRule;
import dev.nurture.curate.classify.internal.Quality;
import dev.nurture.curate.internal.Wanted;
import dev.nurture.data.Side;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.ConfidentLearning;
import dev.nurture.stat.ConfidentLearning.Prune;
import dev.nurture.stat.ConfidentLearning.Score;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks for wrong labels of documents and dialogues: confident learning on what models of our own classifier think of data
 * they have not seen, and near-duplicates with different labels.
 *
 * <p>A suspicious label is a question for a person, not an answer: the models see words, not meaning. What they can find is
 * bounded by how good they are, which is why their accuracy stands beside. {@link ConfidentLearning} has the method.
 */
public final class AuditLabels implements WholeStep<AuditLabels.Settings> {
    private static final String SUSPICIOUS = "Suspicious labels, the most suspicious first";
    private static final String OPPOSITE = "Nearly the same text with another label";

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "audit.labels", 1, "Finds labels that are probably wrong, and lists them.", Settings.class)
            .withChance();

    public record Settings(
            @Setting(about = "The mark or field with the label, such as kind or labels.H.")
            String label,

            @Setting(about = "For labels that are numbers: from here on the class is yes, below it is no.")
            Optional<Double> atLeast,

            @Setting(about = "The labels to look at; all that occur if empty.", preset = "")
            List<String> labels,

            @Setting(about = "What to do with data that have none of these labels.", preset = "skip")
            Unlabelled unlabelled,

            @Setting(about = "A field whose value tells which data belong together, instead of their text.")
            Optional<String> group,

            @Setting(about = "Sides to look at.", preset = "text, turn, prompt, chosen, rejected")
            List<Side> sides,

            @Setting(about = "How to decide which labels are suspicious.", preset = "by-noise-rate")
            Prune prune,

            @Setting(about = "How to rank them.", preset = "self-confidence")
            Score rank,

            @Setting(about = "From this cosine on, texts are nearly the same.", preset = "0.95")
            Share alike,

            @Setting(about = "The mark of planted errors, to measure how well they are found.")
            Optional<String> truth) {}

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
        LabelRule rule = new LabelRule(settings.label, settings.atLeast, settings.labels, settings.unlabelled);
        LabelVerdicts verdicts = LabelVerdicts.of(
                new LabelVerdicts.Question(
                        INFO.name(), rule, settings.group, settings.sides, settings.prune, settings.rank),
                workspace.input(),
                workspace.seed());
        Wanted wanted = new Wanted();
        wanted.title(SUSPICIOUS);
        wanted.title(OPPOSITE);
        for (int i : verdicts.ranked()) {
            if (verdicts.flagged()[i]) {
                wanted.add(SUSPICIOUS, verdicts.texts().rows()[i], note(verdicts, i));
            }
        }
        BitSet opposite = opposites(settings, verdicts, wanted);
        List<Measurement.Figure> figures = figures(verdicts, opposite);
        settings.truth.ifPresent(truth -> figures.addAll(PlantedErrors.figures(
                workspace.input(),
                truth,
                INFO.name(),
                verdicts.texts().rows(),
                verdicts.flagged(),
                verdicts.scores(),
                verdicts.texts().examples().groups())));
        workspace.measured(new Measurement(figures, wanted.read(workspace.input())));
    }

    private static String note(LabelVerdicts verdicts, int i) {
        return "“%s” has %s %%, “%s” is more probable"
                .formatted(
                        verdicts.given(i),
                        String.format(Locale.ROOT, "%.1f", 100 * verdicts.probabilityOfGiven(i)),
                        verdicts.probable(i));
    }

    private static BitSet opposites(Settings settings, LabelVerdicts verdicts, Wanted wanted) {
        BitSet opposite = new BitSet();
        for (int[] pair : verdicts.texts().opposites(settings.alike.value())) {
            for (int i = 0; i < 2; i++) {
                if (!opposite.get(pair[i])) {
                    opposite.set(pair[i]);
                    String note =
                            "“%s”, but “%s” elsewhere".formatted(verdicts.given(pair[i]), verdicts.given(pair[1 - i]));
                    wanted.add(OPPOSITE, verdicts.texts().rows()[pair[i]], note);
                }
            }
        }
        return opposite;
    }

    private static List<Measurement.Figure> figures(LabelVerdicts verdicts, BitSet opposite) {
        long[] groups = verdicts.texts().examples().groups();
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(new Measurement.Figure(
                "labelled",
                "Data with a label",
                Estimate.exact((double) verdicts.size(), verdicts.size()),
                Measurement.Unit.COUNT));
        figures.add(share("suspicious", "The label is suspicious", mean(groups, i -> verdicts.flagged()[i] ? 1 : 0)));
        figures.add(share(
                "estimated-wrong",
                "Wrong labels as the confident joint estimates them; where classes overlap it takes hard cases for wrong ones",
                estimatedWrong(verdicts)));
        figures.add(share(
                "opposite",
                "Nearly the same text has another label elsewhere",
                mean(groups, i -> opposite.get(i) ? 1 : 0)));
        new Quality(
                        verdicts.texts().classes(),
                        verdicts.held().probabilities(),
                        verdicts.texts().examples().labels(),
                        groups)
                .figures().stream()
                        .filter(figure -> !figure.name().startsWith("came-true"))
                        .forEach(figures::add);
        return figures;
    }

    private static Estimate estimatedWrong(LabelVerdicts verdicts) {
        long[][] joint = verdicts.learning().calibratedJoint();
        long right =
                IntStream.range(0, joint.length).mapToLong(k -> joint[k][k]).sum();
        long all = Arrays.stream(joint).flatMapToLong(Arrays::stream).sum();
        return Proportion.wilson(all - right, all);
    }

    private static Estimate mean(long[] groups, java.util.function.IntToDoubleFunction value) {
        return Mean.clustered(
                IntStream.range(0, groups.length).mapToDouble(value).toArray(), groups);
    }

    private static Measurement.Figure share(String name, String about, Estimate estimate) {
        return new Measurement.Figure(name, about, estimate, Measurement.Unit.SHARE);
    }
}
