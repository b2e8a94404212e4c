package dev.nurture.review.error;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.Anchor;
import dev.nurture.review.JudgementMarks;
import dev.nurture.stat.ConfidentLearning;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Item;
import dev.nurture.step.Measurement.Unit;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds labels that are probably wrong by what any model thinks, as marks say it: of one label an item, by confident learning.
 *
 * <p>The model must not have seen the labels that it judges; where there is none, {@code audit.labels} trains its own.
 */
public final class ReviewLabelErrors implements WholeStep<ReviewLabelErrors.Settings> {
    private static final int MOST_LISTED = 200;

    private static final StepInfo<Settings> INFO = StepInfo.of(
            "review.label-errors", 1, "Marks labels that are probably wrong by what a model thinks.", Settings.class);

    public record Settings(
            @Setting(about = "The mark or field with the label.")
            String label,

            @Setting(about = "What the model's marks are called; <name>.<class> has a class's probability.")
            String probabilities,

            @Setting(about = "The classes; the labels that occur if empty.", preset = "")
            List<String> classes,

            @Setting(about = "How to decide which labels are suspicious.", preset = "by-noise-rate")
            ConfidentLearning.Prune prune,

            @Setting(about = "How to score them; low is suspicious.", preset = "self-confidence")
            ConfidentLearning.Score rank,

            @Setting(about = "What the mark with the verdict is called.", preset = "label-error")
            String name) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT);
    }

    /** What was read, by labelled datum. */
    private record Labelled(
            List<String> classes, int[] given, double[][] probabilities, List<Item> items, Map<Long, Integer> ofRow) {}

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Labelled labelled = read(settings, workspace);
        if (labelled.given.length == 0) {
            throw NurtureException.data(
                    "review.label-errors: must find labels in '%s', but no datum has one. Check the name."
                            .formatted(settings.label));
        }
        ConfidentLearning learning =
                new ConfidentLearning(labelled.given, labelled.probabilities, labelled.classes.size());
        boolean[] flagged = learning.flagged(settings.prune);
        double[] scores = learning.scores(settings.rank);
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Optional<Integer> at = Optional.ofNullable(labelled.ofRow.get(rows.position()));
                Datum datum = rows.next();
                workspace.emit(
                        KEPT,
                        at.map(i -> datum.withMark(mark(settings.name, scores[i], flagged[i])))
                                .orElse(datum));
            }
        }
        workspace.measured(
                measurement(labelled, learning, flagged, scores, Anchor.told(workspace.input(), settings.label)));
    }

    private static Mark mark(String name, double score, boolean flagged) {
        return Mark.score(name, INFO.by(), score).withLabel(flagged ? "suspicious" : "plausible");
    }

    private static Labelled read(Settings settings, Workspace workspace) {
        List<String> classes = settings.classes.isEmpty() ? occurring(settings, workspace) : settings.classes;
        Probabilities probabilities = new Probabilities(INFO.name(), settings.probabilities, classes);
        List<Integer> given = new ArrayList<>();
        List<double[]> rowsOfProbabilities = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        Map<Long, Integer> ofRow = new HashMap<>();
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                Datum datum = rows.next();
                Optional<String> label = JudgementMarks.value(datum, settings.label);
                if (label.isPresent() && classes.contains(label.get())) {
                    ofRow.put(row, given.size());
                    given.add(classes.indexOf(label.get()));
                    rowsOfProbabilities.add(probabilities.of(datum));
                    items.add(new Item(datum.id().hex(), datum.name(), ""));
                }
            }
        }
        return new Labelled(
                classes,
                given.stream().mapToInt(label -> label).toArray(),
                rowsOfProbabilities.toArray(double[][]::new),
                items,
                ofRow);
    }

    private static List<String> occurring(Settings settings, Workspace workspace) {
        TreeSet<String> labels = new TreeSet<>();
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                JudgementMarks.value(rows.next(), settings.label).ifPresent(labels::add);
            }
        }
        return List.copyOf(labels);
    }

    private static Measurement measurement(
            Labelled labelled, ConfidentLearning learning, boolean[] flagged, double[] scores, List<String> answers) {
        int[] suspicious = IntStream.range(0, flagged.length)
                .filter(i -> flagged[i])
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).thenComparing(i -> i))
                .mapToInt(i -> i)
                .toArray();
        long[][] joint = learning.calibratedJoint();
        long all = Arrays.stream(joint).flatMapToLong(Arrays::stream).sum();
        long right =
                IntStream.range(0, joint.length).mapToLong(k -> joint[k][k]).sum();
        List<Figure> figures = List.of(
                new Figure("labelled", "Data with a label", Estimate.exact(flagged.length, flagged.length), Unit.COUNT),
                new Figure(
                        "suspicious",
                        "The label is suspicious",
                        Proportion.wilson(suspicious.length, flagged.length),
                        Unit.SHARE),
                new Figure(
                        "estimated-wrong",
                        "Wrong labels as the confident joint estimates them; where classes overlap it takes hard cases for wrong ones",
                        Proportion.wilson(all - right, all),
                        Unit.SHARE));
        List<Item> items = Arrays.stream(suspicious)
                .limit(MOST_LISTED)
                .mapToObj(i -> item(labelled, i))
                .toList();
        return new Measurement(
                figures,
                List.of(new Measurement.Listing(
                        "Suspicious labels, the most suspicious first", suspicious.length, items)),
                answers);
    }

    private static Item item(Labelled labelled, int i) {
        Item item = labelled.items.get(i);
        double[] row = labelled.probabilities[i];
        int best = 0;
        for (int k = 1; k < row.length; k++) {
            best = row[k] > row[best] ? k : best;
        }
        String note = "“%s” has %s %%, “%s” has %s %%"
                .formatted(
                        labelled.classes.get(labelled.given[i]),
                        percent(row[labelled.given[i]]),
                        labelled.classes.get(best),
                        percent(row[best]));
        return new Item(item.id(), item.name(), note);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
