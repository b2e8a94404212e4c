package dev.nurture.curate.audit;

import dev.nurture.curate.classify.Unlabelled;
import dev.nurture.curate.classify.internal.ComparedTexts;
import dev.nurture.curate.classify.internal.LabelRule;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.data.Side;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.ConfidentLearning.Prune;
import dev.nurture.stat.ConfidentLearning.Score;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Marks data with how plausible their labels are: {@code label-quality}, from 0 to 1, with the label {@code suspicious} or
 * {@code plausible}. A filter can then drop what is suspicious, or a person look at it.
 *
 * <p>The same verdicts as {@link AuditLabels} for labelled data, and as {@link AuditPreferences} for comparisons, where no label
 * is named. Data without a label, or with a side that is empty, get no mark. Memory: the vectors of all texts.
 */
public final class ScoreLabelQuality implements WholeStep<ScoreLabelQuality.Settings> {
    private static final String MARK = "label-quality";

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "score.label-quality", 1, "Marks each datum with how plausible its label is.", Settings.class)
            .withChance();

    public record Settings(
            @Setting(about = "The mark or field with the label; where it is silent, that of comparisons is meant.")
            Optional<String> label,

            @Setting(about = "For labels that are numbers: from here on the class is yes, below it is no.")
            Optional<Double> atLeast,

            @Setting(about = "A field whose value tells which data belong together, instead of their text.")
            Optional<String> group,

            @Setting(about = "Sides to look at.", preset = "text, turn, prompt, chosen, rejected")
            List<Side> sides,

            @Setting(about = "How to decide which labels are suspicious.", preset = "by-noise-rate")
            Prune prune,

            @Setting(
                    about = "How much to call suspicious: this share of all comparisons, the most suspicious first.",
                    preset = "5%")
            Share review,

            @Setting(
                    about =
                            "Marks besides what the models, which have not seen the datum, give to each class, as <name>.<class>.")
            Optional<String> probabilities) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Map<Long, List<Mark>> marks =
                settings.label.isPresent() ? ofLabels(settings, workspace) : ofComparisons(settings, workspace);
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                List<Mark> made = marks.getOrDefault(rows.position(), List.of());
                workspace.emit(KEPT, rows.next().withMarks(made));
                workspace.progress(rows.position(), workspace.input().manifest().rows());
            }
        }
    }

    private static Map<Long, List<Mark>> ofLabels(Settings settings, Workspace workspace) {
        LabelRule rule = new LabelRule(settings.label.orElseThrow(), settings.atLeast, List.of(), Unlabelled.SKIP);
        LabelVerdicts verdicts = LabelVerdicts.of(
                new LabelVerdicts.Question(
                        INFO.name(), rule, settings.group, settings.sides, settings.prune, Score.SELF_CONFIDENCE),
                workspace.input(),
                workspace.seed());
        Map<Long, List<Mark>> marks = new HashMap<>();
        for (int i = 0; i < verdicts.size(); i++) {
            String detail = "“%s”; most probable is “%s”".formatted(verdicts.given(i), verdicts.probable(i));
            List<Mark> made = new ArrayList<>();
            made.add(mark(verdicts.probabilityOfGiven(i), verdicts.flagged()[i] ? "suspicious" : "plausible")
                    .withDetail(detail));
            int example = i;
            settings.probabilities.ifPresent(name -> made.addAll(probabilities(name, verdicts, example)));
            marks.put(verdicts.texts().rows()[i], made);
        }
        return marks;
    }

    private static Map<Long, List<Mark>> ofComparisons(Settings settings, Workspace workspace) {
        ComparisonVerdicts verdicts =
                ComparisonVerdicts.of(workspace.input(), workspace.seed()).orElseThrow(ScoreLabelQuality::tooFew);
        Map<Long, List<Mark>> marks = new HashMap<>();
        BitSet suspicious = verdicts.suspicious(settings.review.value());
        for (int i = 0; i < verdicts.size(); i++) {
            marks.put(
                    verdicts.texts().row(i),
                    List.of(mark(verdicts.probability(i), suspicious.get(i) ? "suspicious" : "plausible")));
        }
        return marks;
    }

    private static List<Mark> probabilities(String name, LabelVerdicts verdicts, int example) {
        List<Mark> marks = new ArrayList<>();
        double[] row = verdicts.held().probabilities()[example];
        for (int k = 0; k < row.length; k++) {
            marks.add(Mark.score(name + "." + verdicts.texts().classes().get(k), INFO.by(), row[k]));
        }
        return marks;
    }

    private static NurtureException tooFew() {
        return NurtureException.data(
                "score.label-quality: must have comparisons on %s prompts or more to train on, but has fewer. Give more, or name a label."
                        .formatted(ComparedTexts.fewestPrompts()));
    }

    private static Mark mark(double score, String verdict) {
        Mark plain = Mark.score(MARK, INFO.by(), score);
        return new Mark(MARK, INFO.by(), plain.score(), Optional.of(verdict), plain.detail(), plain.span());
    }
}
