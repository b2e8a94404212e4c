package dev.nurture.review.aggregate;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.Anchor;
import dev.nurture.review.Gold;
import dev.nurture.review.JudgementMarks;
import dev.nurture.review.JudgementMarks.Marked;
import dev.nurture.review.Judgements;
import dev.nurture.review.Scale;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Makes one label an item of the judgements that data carry, with how probable it is, and shows how far annotators can be
 * trusted.
 *
 * <p>Each datum gets a mark with the label and its probability, and one with each class's probability. Plain majority and a vote
 * in which nobody counts for much stand beside; where the three part, a few annotators decide. Without gold of items drawn at
 * random nothing here says how good the labels are, and the word "unanchored" does.
 */
public final class ReviewAggregate implements WholeStep<ReviewAggregate.Settings> {
    static final String UNANCHORED = Anchor.UNANCHORED;

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "review.aggregate",
                    1,
                    "Makes one label an item of many judgements, and shows whom to trust.",
                    Settings.class)
            .withChance();

    /** Whether probabilities are made as sure as they should be. */
    public enum Sureness {
        CALIBRATED,
        /** As the model gives them. */
        RAW
    }

    public record Settings(
            @Setting(about = "What the judgements' marks are called.", preset = "label")
            String mark,

            @Setting(about = "What the marks that are made are called.", preset = "aggregated")
            String name,

            @Setting(
                    about = "How annotators are modelled; auto chooses by the data.",
                    preset = "hierarchical-dawid-skene")
            Model model,

            @Setting(about = "The classes; those that occur if empty.", preset = "")
            List<String> classes,

            @Setting(about = "Labels that mean: no judgement.", preset = "")
            List<String> abstentions,

            @Setting(
                    about = "Further marks that count as judgements, such as those of a classifier or a rule.",
                    preset = "")
            List<String> sources,

            @Setting(about = "The mark or field with the right label, where it is known.")
            Optional<String> gold,

            @Setting(
                    about = "How the items with gold were drawn: random (after the judgements) or chosen.",
                    preset = "chosen")
            Gold.Draw goldDraw,

            @Setting(about = "The mark or field whose values are slices with a model each.")
            Optional<String> by,

            @Setting(
                    about =
                            "What errors cost, by class or by true>called, such as harmful>harmless; 1 where it is silent. The cheapest label is chosen.",
                    preset = "")
            Map<String, Double> costs,

            @Setting(about = "Whether to bring probabilities in line with what is seen.", preset = "calibrated")
            Sureness sureness) {
        JudgementMarks.Question question() {
            return new JudgementMarks.Question(mark, Scale.NOMINAL, classes, abstentions, sources, gold, goldDraw);
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
    public void run(Settings settings, Workspace workspace) throws IOException {
        Marked marked = JudgementMarks.read(INFO.name(), settings.question(), workspace.input());
        Judgements judgements = marked.judgements();
        Gold gold = marked.gold();
        Seed seed = workspace.seed();
        List<ModelChoice.Scored> ranked = settings.model.ranked(judgements, gold, seed);
        Aggregator chosen =
                ranked.isEmpty() ? settings.model.fixed() : ranked.get(0).model();
        Aggregator model =
                settings.by.isPresent() ? new PerSlice(chosen, slices(settings.by.get(), marked, workspace)) : chosen;
        Gold asked = settings.model == Model.GOLD_LOG_ODDS ? gold : Gold.none(judgements);
        Aggregate blind = model.aggregate(judgements, asked, seed);
        Aggregate informed = gold.size() > 0 ? model.aggregate(judgements, gold, seed) : blind;
        Optional<Calibration> calibration = settings.sureness == Sureness.RAW
                ? Optional.empty()
                : Optional.of(Calibration.of(model, blind, gold, seed));
        Aggregate result = calibration.map(found -> found.apply(informed)).orElse(informed);
        Costs costs = Costs.of(judgements.classNames(), settings.costs);
        if (!gold.anchors()) {
            workspace.warn(INFO.name() + ": " + UNANCHORED
                    + ": no gold of items drawn at random, so that nobody knows how good these labels are.");
        }
        AggregateReport report = new AggregateReport(marked, result, blind, costs, seed);
        emit(settings, marked, result, costs, workspace);
        workspace.measured(report.measurement(calibration, ranked));
    }

    private static int[] slices(String by, Marked marked, Workspace workspace) throws IOException {
        Map<Long, Integer> itemOf = marked.itemOfRow();
        Map<String, Integer> numbers = new TreeMap<>();
        Map<Integer, String> values = new HashMap<>();
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                String value = JudgementMarks.value(rows.next(), by).orElse("");
                numbers.put(value, 0);
                values.put(itemOf.getOrDefault(row, -1), value);
            }
        }
        if (numbers.size() == 1 && numbers.containsKey("")) {
            throw NurtureException.data(
                    "review.aggregate: by: must name a mark or field that data have, but none has '%s'. Check the name."
                            .formatted(by));
        }
        int next = 0;
        for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
            entry.setValue(next++);
        }
        int[] slices = new int[marked.judgements().items()];
        for (int item = 0; item < slices.length; item++) {
            slices[item] = numbers.getOrDefault(values.getOrDefault(item, ""), 0);
        }
        return slices;
    }

    private static void emit(Settings settings, Marked marked, Aggregate result, Costs costs, Workspace workspace)
            throws IOException {
        Map<Long, Integer> itemOf = marked.itemOfRow();
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                Datum datum = rows.next();
                Integer item = itemOf.get(row);
                boolean judged = item != null && marked.judgements().count(item) > 0;
                workspace.emit(
                        KEPT,
                        judged
                                ? datum.withMarks(marks(
                                        settings, marked, result, costs, item == null ? 0 : item, workspace.seed()))
                                : datum);
                workspace.progress(row + 1, workspace.input().manifest().rows());
            }
        }
    }

    private static List<Mark> marks(
            Settings settings, Marked marked, Aggregate result, Costs costs, int item, Seed seed) {
        List<String> classes = marked.judgements().classNames();
        int label = label(result, costs, item, seed);
        double probability = result.posterior(item, label);
        String detail = "%s of %s judgements%s"
                .formatted(
                        agreeing(marked.judgements(), item, label),
                        marked.judgements().count(item),
                        marked.gold().anchors() ? "" : "; " + UNANCHORED);
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark(
                settings.name,
                INFO.by(),
                OptionalDouble.of(probability),
                Optional.of(classes.get(label)),
                Optional.of(detail),
                Optional.empty()));
        for (int k = 0; k < classes.size(); k++) {
            marks.add(Mark.score(settings.name + "." + classes.get(k), INFO.by(), result.posterior(item, k)));
        }
        return marks;
    }

    /** The cheapest label or, where all errors cost the same, the most probable one. */
    static int label(Aggregate result, Costs costs, int item, Seed seed) {
        return costs.areEven() ? result.label(item, seed) : costs.cheapest(result.posterior(item));
    }

    private static int agreeing(Judgements judgements, int item, int label) {
        int agreeing = 0;
        for (int j = judgements.from(item); j < judgements.to(item); j++) {
            agreeing += judgements.label(j) == label ? 1 : 0;
        }
        return agreeing;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
