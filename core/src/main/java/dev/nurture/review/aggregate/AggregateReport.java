package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.JudgementMarks.Marked;
import dev.nurture.review.Judgements;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.stat.Proportion;
import dev.nurture.stat.Ratings;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Item;
import dev.nurture.step.Measurement.Listing;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What there is to say of an aggregate: how good, how agreed, how sure, whom to trust, what to look at. One thread. */
final class AggregateReport {
    private static final int MOST_LISTED = 200;
    private static final double ALARM = 0.05;

    private final Marked marked;
    private final Judgements judgements;
    private final Gold gold;
    private final Aggregate result;
    private final Aggregate blind;
    private final Aggregate majority;
    private final Aggregate capped;
    private final Costs costs;
    private final Seed seed;
    private final int[] judged;

    /**
     * Prepares it.
     *
     * @param result what became marks
     * @param blind the same model without gold, so that gold can score it, and what it is compared by
     */
    AggregateReport(Marked marked, Aggregate result, Aggregate blind, Costs costs, Seed seed) {
        this.marked = marked;
        this.judgements = marked.judgements();
        this.gold = marked.gold();
        this.result = result;
        this.blind = blind;
        this.majority = new MajorityVote().aggregate(judgements, seed);
        this.capped = new CappedVote().aggregate(judgements, seed);
        this.costs = costs;
        this.seed = seed;
        this.judged = IntStream.range(0, judgements.items())
                .filter(item -> judgements.count(item) > 0)
                .toArray();
    }

    Measurement measurement(Optional<Calibration> calibration, List<ModelChoice.Scored> ranked) {
        List<Figure> figures = new ArrayList<>(counts());
        alpha().ifPresent(estimate -> figures.add(new Figure(
                "alpha",
                "Agreement beyond chance (Krippendorff), on items with two judgements",
                estimate,
                Unit.NUMBER)));
        expectedError()
                .ifPresent(estimate -> figures.add(new Figure(
                        "expected-error",
                        "Labels that the model expects to be wrong" + anchor(),
                        estimate,
                        Unit.SHARE)));
        calibration.map(this::temperature).ifPresent(figures::add);
        figures.add(differs("differs-from-majority", "The majority gives another label", majority));
        figures.add(
                differs("differs-from-capped", "A vote in which nobody counts for much gives another label", capped));
        figures.addAll(accuracies());
        return new Measurement(figures, listings(), answers(ranked));
    }

    private List<Figure> counts() {
        return List.of(
                count("items", "Items with judgements", judged.length),
                count("judgements", "Judgements", judgements.size()),
                count("annotators", "Annotators", judgements.annotators()),
                count("repeated", "Judgements left out: not the annotator's first on the item", judgements.repeated()),
                count("abstentions", "Abstentions", judgements.abstentions()));
    }

    private Figure temperature(Calibration found) {
        String source = found.source() == Calibration.Source.GOLD ? "gold" : "hidden labels";
        return new Figure(
                "temperature",
                "By how much the model was too sure, found on " + source,
                Estimate.exact(found.temperature(), judged.length),
                Unit.NUMBER);
    }

    /** On items without gold. */
    private Optional<Estimate> expectedError() {
        double[] doubt = IntStream.of(judged)
                .filter(item -> !gold.knows(item))
                .mapToDouble(item -> 1 - result.most(item))
                .toArray();
        return doubt.length < 2 ? Optional.empty() : Optional.of(share(Mean.independent(doubt)));
    }

    private static Estimate share(Estimate mean) {
        return new Estimate(
                mean.value(), Math.max(0, mean.low()), Math.min(1, mean.high()), mean.level(), mean.n(), mean.rule());
    }

    private Optional<Estimate> alpha() {
        long several = IntStream.of(judged).filter(i -> judgements.count(i) > 1).count();
        boolean varied = IntStream.range(0, judgements.size())
                        .map(judgements::label)
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
        return several < 2 || !varied
                ? Optional.empty()
                : Optional.of(ratings(judgements).nominal());
    }

    static Ratings ratings(Judgements judgements) {
        int[] starts = new int[judgements.items() + 1];
        for (int item = 0; item < judgements.items(); item++) {
            starts[item + 1] = judgements.to(item);
        }
        int[] labels =
                IntStream.range(0, judgements.size()).map(judgements::label).toArray();
        return new Ratings(starts, labels, judgements.classes());
    }

    private String anchor() {
        return gold.anchors() ? "" : " (" + ReviewAggregate.UNANCHORED + ")";
    }

    private Figure differs(String name, String about, Aggregate other) {
        long differing = IntStream.of(judged)
                .filter(i -> blind.label(i, seed) != other.label(i, seed))
                .count();
        return new Figure(name, about, Proportion.wilson(differing, judged.length), Unit.SHARE);
    }

    /** Of the model without gold, the majority and the capped vote. */
    private List<Figure> accuracies() {
        int[] items =
                IntStream.of(gold.items()).filter(i -> judgements.count(i) > 0).toArray();
        if (items.length == 0) {
            return List.of();
        }
        String prefix = gold.anchors() ? "accuracy" : "chosen-accuracy";
        String about = gold.anchors()
                ? " gives the right label, on random gold"
                : " gives the right label, on gold that was chosen and says nothing of the rest";
        return List.of(
                accuracy(prefix, "The model" + about, blind, items),
                accuracy(prefix + "-majority", "The majority" + about, majority, items),
                accuracy(prefix + "-capped", "The capped vote" + about, capped, items));
    }

    private Figure accuracy(String name, String about, Aggregate aggregate, int[] items) {
        long right = IntStream.of(items)
                .filter(i -> aggregate.label(i, seed) == gold.of(i))
                .count();
        return new Figure(name, about, Proportion.wilson(right, items.length), Unit.SHARE);
    }

    private List<Listing> listings() {
        return List.of(doubtful(), annotators());
    }

    private Listing doubtful() {
        List<Item> items = IntStream.of(judged)
                .boxed()
                .filter(i -> !gold.knows(i))
                .sorted(Comparator.comparingDouble((Integer i) -> -costs.least(result.posterior(i)))
                        .thenComparing(i -> i))
                .limit(MOST_LISTED)
                .map(i -> new Item(judgements.itemName(i), marked.nameOf().get(i), doubt(i)))
                .toList();
        long all = IntStream.of(judged).filter(i -> !gold.knows(i)).count();
        return new Listing("The most doubtful items first", all, items);
    }

    private String doubt(int item) {
        int[] votes = new int[judgements.classes()];
        for (int j = judgements.from(item); j < judgements.to(item); j++) {
            votes[judgements.label(j)]++;
        }
        String said = IntStream.range(0, votes.length)
                .filter(k -> votes[k] > 0)
                .mapToObj(k -> votes[k] + " × “" + judgements.classNames().get(k) + "”")
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        int label = ReviewAggregate.label(result, costs, item, seed);
        return "“%s” with %s: %s"
                .formatted(
                        judgements.classNames().get(label),
                        ReviewAggregate.percent(result.posterior(item, label)),
                        said);
    }

    private Listing annotators() {
        AnnotatorReport report = new AnnotatorReport(blind, gold, costs, seed);
        List<Item> items = IntStream.range(0, judgements.annotators())
                .boxed()
                .filter(w -> judgements.madeBy(w) > 0)
                .sorted(Comparator.comparingDouble((Integer w) ->
                                report.accuracy(w).map(Estimate::high).orElse(1.0))
                        .thenComparing(w -> w))
                .limit(MOST_LISTED)
                .map(w -> new Item(judgements.annotatorName(w), judgements.annotatorName(w), describe(report, w)))
                .toList();
        return new Listing("Annotators, those first who are surely not good", judgements.annotators(), items);
    }

    private String describe(AnnotatorReport report, int annotator) {
        List<String> parts = new ArrayList<>();
        report.accuracy(annotator).ifPresent(estimate -> parts.add("right in " + words(estimate)));
        report.accuracyOnGold(annotator)
                .ifPresent(estimate -> parts.add("on %s gold items in %s".formatted(estimate.n(), words(estimate))));
        report.quality(annotator).ifPresent(estimate -> parts.add("quality " + words(estimate)));
        return "%s judgements: %s%s".formatted(judgements.madeBy(annotator), String.join(", ", parts), anchor());
    }

    private static String words(Estimate estimate) {
        return "%s (%s to %s)"
                .formatted(
                        ReviewAggregate.percent(estimate.value()),
                        ReviewAggregate.percent(estimate.low()),
                        ReviewAggregate.percent(estimate.high()));
    }

    private String reached() {
        return accuracies().stream()
                .filter(figure -> gold.anchors())
                .findFirst()
                .map(figure -> ", right in %s of the items with random gold".formatted(words(figure.estimate())))
                .orElse("");
    }

    private List<String> answers(List<ModelChoice.Scored> ranked) {
        List<String> answers = new ArrayList<>();
        answers.add("The labels are those of %s%s.".formatted(result.model(), reached()));
        if (!ranked.isEmpty()) {
            answers.add("It was chosen by the log-probability that models give to hidden labels"
                    + (gold.anchors() ? " and to classes of random gold" : "")
                    + ", the best first: "
                    + ranked.stream().map(ModelChoice.Scored::told).collect(Collectors.joining(", "))
                    + ".");
        }
        if (!gold.anchors()) {
            answers.add("All of this is " + ReviewAggregate.UNANCHORED
                    + ": without gold of items drawn at random nobody knows how good the labels are.");
        }
        if (differs("", "", majority).estimate().value() > ALARM
                || differs("", "", capped).estimate().value() > ALARM) {
            answers.add("The model parts from a plain or capped vote on more than "
                    + ReviewAggregate.percent(ALARM)
                    + " of the items: a few annotators decide. Look at them before you trust it.");
        }
        return answers;
    }

    private static Figure count(String name, String about, long value) {
        return new Figure(name, about, Estimate.exact(value, value), Unit.COUNT);
    }
}
