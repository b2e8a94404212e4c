package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Ratio;
import dev.nurture.step.Measurement;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Figures and sentences about how far a model has drifted. One thread. */
final class DriftFigures {
    private static final int MOST_LISTED = 50;
    private static final String TOLD = "drift";

    private final List<Measurement.Figure> figures = new ArrayList<>();
    private final List<Measurement.Listing> listings = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private Optional<Estimate> forward = Optional.empty();
    private long[] clusters = {};

    /** What both models said of texts. */
    void said(List<Datum> texts, List<Scored> scored) {
        List<ItemLabels> labels = texts.stream().map(DriftScorer::labels).toList();
        clusters = labels.stream().mapToLong(ItemLabels::clusterKey).toArray();
        Results results = new Results(texts, labels, scored);
        for (Results.Group group : results.groups()) {
            for (String mark : List.of(DriftScorer.KL, DriftScorer.REVERSE, DriftScorer.JS)) {
                perToken(group, scored, mark).ifPresent(ratio -> {
                    String split = group.name().replaceFirst("^[^.]*", "");
                    add(
                            mark + split,
                            "Nats per token, %s, %s texts"
                                    .formatted(about(mark), group.items().size()),
                            ratio);
                    forward = mark.equals(DriftScorer.KL) && forward.isEmpty() ? Optional.of(ratio) : forward;
                });
            }
        }
        figures.addAll(results.unscored());
        forward.ifPresent(estimate -> answers.add(
                "It has drifted from the reference by %s nats per token on these texts".formatted(interval(estimate))));
        listings.addAll(results.listings("Drifted furthest", Results.Worst.HIGHEST, Scored::score));
    }

    private static String about(String mark) {
        return switch (mark) {
            case DriftScorer.KL -> "the model seen from the reference (what it no longer expects)";
            case DriftScorer.REVERSE -> "the reference seen from the model (what is new in it)";
            default -> "Jensen and Shannon's (at most 0.693)";
        };
    }

    private static Optional<Estimate> perToken(Results.Group group, List<Scored> scored, String mark) {
        double[] tokens = group.of(item -> scored.get(item).second());
        double[] nats =
                group.of(item -> of(scored.get(item), mark) * scored.get(item).second());
        return IntStream.range(0, nats.length).allMatch(i -> nats[i] == 0)
                ? Optional.of(Estimate.exact(0, nats.length))
                : ProbePerplexity.perToken(nats, tokens, group).map(ratio -> ratio.within(0, Double.MAX_VALUE));
    }

    private static double of(Scored scored, String name) {
        return scored.marks().stream()
                .filter(mark -> mark.name().equals(name))
                .findFirst()
                .flatMap(mark -> mark.score().stream().boxed().findFirst())
                .orElseThrow();
    }

    /** What both said of the model's own texts. */
    void samples(List<DriftScorer.Sum> sums) {
        double[] nats =
                sums.stream().mapToDouble(sum -> sum.divergence().reverse()).toArray();
        double[] tokens = sums.stream().mapToDouble(DriftScorer.Sum::tokens).toArray();
        long[] each = IntStream.range(0, nats.length).mapToLong(i -> i).toArray();
        add(
                DriftScorer.REVERSE + ".samples",
                "Nats per token, the reference seen from the model, on %s texts that the model wrote"
                        .formatted(sums.size()),
                Ratio.clustered(nats, tokens, each, Estimate.USUAL_LEVEL)
                        .orElseGet(() -> ProbePerplexity.alone(nats, tokens))
                        .within(0, Double.MAX_VALUE));
    }

    void weights(List<WeightLine.Moved> moved) {
        double change = Math.sqrt(
                moved.stream().mapToDouble(one -> one.moved() * one.moved()).sum());
        double length = Math.sqrt(
                moved.stream().mapToDouble(one -> one.length() * one.length()).sum());
        double share = length == 0 ? change : change / length;
        add("weights", "Length of the change of all weights by the length that they had", Estimate.exact(share, 1));
        List<WeightLine.Moved> order = moved.stream()
                .sorted(Comparator.comparingDouble(WeightLine.Moved::share).reversed())
                .toList();
        add(
                "weights.most",
                "The same of the tensor that moved furthest, " + order.get(0).name(),
                Estimate.exact(order.get(0).share(), 1));
        listings.add(new Measurement.Listing(
                "Tensors by how far they moved",
                order.size(),
                order.stream()
                        .limit(MOST_LISTED)
                        .map(one -> new Measurement.Item(
                                "",
                                one.name(),
                                String.format(
                                        Locale.ROOT,
                                        "%.4f of its length (%.4f of %.4f)",
                                        one.share(),
                                        one.moved(),
                                        one.length())))
                        .toList()));
    }

    /** How models on the line between both fare, from the reference to the model. */
    void line(List<WeightLine.Fared> fared) {
        int[] texts = IntStream.range(0, fared.get(0).scored().size())
                .filter(text ->
                        fared.stream().allMatch(one -> one.scored().get(text).isScored()))
                .toArray();
        if (texts.length < 2) {
            return;
        }
        double[] means = fared.stream().mapToDouble(one -> nats(one, texts)).toArray();
        int last = means.length - 1;
        int end = means[0] >= means[last] ? 0 : last;
        int worst = IntStream.range(1, last)
                .boxed()
                .max(Comparator.comparingDouble(place -> means[place]))
                .orElse(end);
        for (int place = 0; place <= last; place++) {
            add(
                    "line.at-" + Math.round(100 * fared.get(place).share()),
                    "Nats per token of weights %s %% of the way from the reference"
                            .formatted(Math.round(100 * fared.get(place).share())),
                    Estimate.exact(means[place], texts.length));
        }
        double barrier = means[worst] - means[end];
        Estimate estimate = difference(fared.get(worst), fared.get(end), texts)
                .orElseGet(() -> Estimate.exact(barrier, texts.length));
        add(
                "barrier",
                "Nats per token of the worst place between both minus those of the worse end (picked by its result)",
                estimate);
        answers.add(
                estimate.low() > 0
                        ? "Between the two lies a barrier of %s nats per token: they are not in one valley"
                                .formatted(interval(estimate))
                        : "No barrier lies between the two (%s nats per token): they are in one valley"
                                .formatted(interval(estimate)));
    }

    private static double nats(WeightLine.Fared fared, int[] texts) {
        double nats = 0;
        double tokens = 0;
        for (int text : texts) {
            Scored one = fared.scored().get(text);
            nats += one.score() * one.second();
            tokens += one.second();
        }
        return nats / tokens;
    }

    private Optional<Estimate> difference(WeightLine.Fared first, WeightLine.Fared second, int[] texts) {
        double[] nats = new double[texts.length];
        double[] tokens = new double[texts.length];
        long[] keys = new long[texts.length];
        for (int i = 0; i < texts.length; i++) {
            tokens[i] = first.scored().get(texts[i]).second();
            nats[i] = (first.scored().get(texts[i]).score()
                            - second.scored().get(texts[i]).score())
                    * tokens[i];
            keys[i] = clusters[texts[i]];
        }
        return Ratio.clustered(nats, tokens, keys, Estimate.USUAL_LEVEL);
    }

    /** How far behaviours changed, and how far for each nat of drift. */
    void behaviours(List<Workspace.Input> now, List<Workspace.Input> before) {
        Map<String, List<BehaviourChanges.Item>> changes = new BehaviourChanges(now, before).byName();
        changes.forEach(this::behaviour);
        boolean given = !now.isEmpty() || !before.isEmpty();
        if (given && changes.isEmpty()) {
            answers.add(
                    "No change of behaviour is measured, since acts and reference-acts have no scored items in common");
        }
    }

    private void behaviour(String probe, List<BehaviourChanges.Item> items) {
        Results.Group group = new Results.Group(
                TOLD + " " + probe,
                IntStream.range(0, items.size()).boxed().toList(),
                0,
                items.stream().map(BehaviourChanges.Item::labels).toList());
        Optional<Estimate> change = group.difference(
                group.of(item -> items.get(item).now()),
                group.of(item -> items.get(item).before()));
        change.ifPresent(estimate -> {
            figures.add(ItemProbe.share(
                    "change." + probe, "How far %s changed, %s items".formatted(probe, items.size()), estimate));
            forward.filter(drift -> drift.low() > 0)
                    .ifPresent(drift -> add(
                            "selectivity." + probe,
                            "Change of %s, whichever way, for each nat per token of drift".formatted(probe),
                            quotient(size(estimate), drift)));
        });
    }

    /** Without its sign. */
    private static Estimate size(Estimate change) {
        double low =
                change.low() <= 0 && change.high() >= 0 ? 0 : Math.min(Math.abs(change.low()), Math.abs(change.high()));
        double high = Math.max(Math.abs(change.low()), Math.abs(change.high()));
        return new Estimate(Math.abs(change.value()), low, high, change.level(), change.n(), change.rule());
    }

    /** From the limits of both, so that it covers at least as often as they do together. */
    private static Estimate quotient(Estimate above, Estimate below) {
        return new Estimate(
                above.value() / below.value(),
                above.low() / below.high(),
                above.high() / below.low(),
                Math.max(0.5, above.level() + below.level() - 1),
                Math.min(above.n(), below.n()),
                "quotient-of-limits");
    }

    private static String interval(Estimate estimate) {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", estimate.value(), estimate.low(), estimate.high());
    }

    private void add(String name, String about, Estimate estimate) {
        figures.add(new Measurement.Figure(name, about, estimate, Measurement.Unit.NUMBER));
    }

    Measurement measurement() {
        return new Measurement(figures, listings, answers);
    }
}
