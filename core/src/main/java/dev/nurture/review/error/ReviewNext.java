package dev.nurture.review.error;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.Anchor;
import dev.nurture.review.Gold;
import dev.nurture.review.JudgementMarks;
import dev.nurture.review.JudgementMarks.Marked;
import dev.nurture.review.Judgements;
import dev.nurture.review.Scale;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Says what to label next, and what annotators and a model make of each item together.
 *
 * <p>Each datum gets a mark with the consensus and its quality, and one that is lower the more another judgement would help.
 * {@link ModelConsensus} and {@link NextToLabel} have the methods.
 */
public final class ReviewNext implements WholeStep<ReviewNext.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
            "review.next", 1, "Says what to label next, by annotators and a model together.", Settings.class);

    public record Settings(
            @Setting(about = "What the judgements' marks are called.", preset = "label")
            String mark,

            @Setting(about = "What the model's marks are called; <name>.<class> has a class's probability.")
            String probabilities,

            @Setting(about = "The classes; those that occur if empty.", preset = "")
            List<String> classes,

            @Setting(about = "Labels that mean: no judgement.", preset = "")
            List<String> abstentions,

            @Setting(about = "The mark or field with the right label, where it is known for items drawn at random.")
            Optional<String> gold,

            @Setting(about = "What the mark with the consensus is called.", preset = "consensus")
            String name,

            @Setting(about = "What the mark is called that is low where to label next.", preset = "next")
            String next,

            @Setting(about = "How many items to list.", preset = "100")
            int batch) {
        public Settings {
            if (batch < 1 || batch > 10_000) {
                throw new IllegalArgumentException("batch: must be between 1 and 10000, but was " + batch);
            }
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
        Marked marked = JudgementMarks.read(
                INFO.name(),
                new JudgementMarks.Question(
                        settings.mark,
                        Scale.NOMINAL,
                        settings.classes,
                        settings.abstentions,
                        List.of(),
                        settings.gold,
                        Gold.Draw.RANDOM),
                workspace.input());
        NextToLabel next = new NextToLabel(marked.judgements(), view(settings, marked, workspace));
        double[] scores = next.scores();
        Map<Long, Integer> itemOf = marked.itemOfRow();
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Optional<Integer> item = Optional.ofNullable(itemOf.get(rows.position()));
                Datum datum = rows.next();
                workspace.emit(
                        KEPT,
                        item.map(i -> datum.withMarks(marks(settings, marked, next.consensus(), i, scores[i])))
                                .orElse(datum));
            }
        }
        workspace.measured(measurement(settings, marked, next, scores));
    }

    private static ModelView view(Settings settings, Marked marked, Workspace workspace) {
        Probabilities probabilities = new Probabilities(
                INFO.name(), settings.probabilities, marked.judgements().classNames());
        double[][] view = new double[marked.judgements().items()][];
        Map<Long, Integer> itemOf = marked.itemOfRow();
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Optional<Integer> item = Optional.ofNullable(itemOf.get(rows.position()));
                Datum datum = rows.next();
                item.ifPresent(i -> view[i] =
                        marked.judgements().count(i) > 0 ? probabilities.of(datum) : probabilities.orEven(datum));
            }
        }
        return new ModelView(view);
    }

    private static List<Mark> marks(
            Settings settings, Marked marked, ModelConsensus consensus, int item, double score) {
        String label = marked.judgements().classNames().get(consensus.label(item));
        Mark agreed = new Mark(
                settings.name,
                INFO.by(),
                OptionalDouble.of(consensus.quality(item)),
                Optional.of(label),
                Optional.empty(),
                Optional.empty());
        return List.of(agreed, Mark.score(settings.next, INFO.by(), score));
    }

    private static Measurement measurement(Settings settings, Marked marked, NextToLabel next, double[] scores) {
        Judgements judgements = marked.judgements();
        ModelConsensus consensus = next.consensus();
        List<Figure> figures = new ArrayList<>();
        figures.add(number("temperature", "By how much the model was surer than annotators agree", next.temperature()));
        figures.add(
                number("model-weight", "How many votes of a perfect annotator the model has", consensus.modelWeight()));
        figures.add(
                number("label-agreement", "Labels that equal the consensus, a mean over items", consensus.agreement()));
        int[] known = marked.gold().items();
        if (known.length > 0) {
            long right = IntStream.of(known)
                    .filter(i -> consensus.label(i) == marked.gold().of(i))
                    .count();
            figures.add(new Figure(
                    "accuracy",
                    "The consensus is right, on random gold",
                    Proportion.wilson(right, known.length),
                    Unit.SHARE));
        }
        List<Item> items = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).thenComparing(i -> i))
                .limit(settings.batch)
                .map(i -> new Item(
                        judgements.itemName(i), marked.nameOf().get(i), note(judgements, consensus, i, scores[i])))
                .toList();
        return new Measurement(
                figures,
                List.of(new Measurement.Listing("Label next", scores.length, items)),
                List.of(Anchor.sentence(settings.name)));
    }

    private static String note(Judgements judgements, ModelConsensus consensus, int item, double score) {
        return String.format(
                Locale.ROOT,
                "“%s” so far, %.1f %% sure after %d judgements, score %.3f",
                judgements.classNames().get(consensus.label(item)),
                100 * consensus.quality(item),
                judgements.count(item),
                score);
    }

    private static Figure number(String name, String about, double value) {
        return new Figure(name, about, Estimate.exact(value, 1), Unit.NUMBER);
    }
}
