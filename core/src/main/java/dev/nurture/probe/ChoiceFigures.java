package dev.nurture.probe;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What multiple-choice questions say of a model. One thread. */
final class ChoiceFigures {
    private static final int FEW_LABELS = 6;
    private static final double RARE = 0.02;
    private static final double MOSTLY = 0.8;

    private final ItemProbe.Asked asked;
    private final List<Optional<ChoiceScorer.Choice>> choices;
    private final List<Measurement.Figure> figures = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    ChoiceFigures(ItemProbe.Asked asked, List<Optional<ChoiceScorer.Choice>> choices) {
        this.asked = asked;
        this.choices = choices;
    }

    Measurement measurement() {
        Results results = asked.results();
        Map<String, List<Results.Group>> probes = new LinkedHashMap<>();
        for (Results.Group group : results.groups()) {
            String probe = asked.items().get(group.items().get(0)).labels().probe();
            probes.computeIfAbsent(probe, any -> new ArrayList<>()).add(group);
        }
        probes.values().forEach(this::probe);
        figures.addAll(results.unscored());
        return new Measurement(
                figures,
                results.listings("Least sure of the right answer", Results.Worst.LOWEST, Scored::second),
                answers);
    }

    private void probe(List<Results.Group> groups) {
        Results.Group all = groups.get(0);
        double[] correct = correct(all, ChoiceScorer.Choice::sums);
        Estimate accuracy = all.rate(correct);
        share(all.name(), "Right answers, by question (micro), %s".formatted(all.size(correct)), accuracy);
        macro(groups);
        share(
                all.name() + ".normalised",
                "The same with scores divided by the answers' lengths in characters",
                all.rate(correct(all, ChoiceScorer.Choice::normalised)));
        if (all.items().stream().allMatch(item -> choice(item).free().isPresent())) {
            share(
                    all.name() + ".calibrated",
                    "The same with what the answers have behind a prompt that asks nothing taken away",
                    all.rate(correct(all, ChoiceScorer.Choice::calibrated)));
        }
        share(
                all.name() + ".probability",
                "How probable the right answer is among the alternatives",
                all.rate(of(all, ChoiceScorer.Choice::probability)));
        double[] chance = of(
                all,
                choice -> (double) choice.right().stream().filter(is -> is).count()
                        / choice.right().size());
        double guessing = Arrays.stream(chance).average().orElseThrow();
        share(all.name() + ".chance", "What guessing would give", Estimate.exact(guessing, chance.length));
        answers.add(answer(all, accuracy, guessing));
        labels(all);
        orders(all);
        confidence(all);
        groups.stream()
                .skip(1)
                .forEach(group -> share(
                        group.name(),
                        "Right answers, %s, %s"
                                .formatted(group.name(), group.size(correct(group, ChoiceScorer.Choice::sums))),
                        group.rate(correct(group, ChoiceScorer.Choice::sums))));
    }

    private static String answer(Results.Group all, Estimate accuracy, double guessing) {
        return "%s: right in %s [%s, %s] of %s questions, where guessing gives %s"
                .formatted(
                        all.name(),
                        Wording.percent(accuracy.value()),
                        Wording.percent(accuracy.low()),
                        Wording.percent(accuracy.high()),
                        all.items().size(),
                        Wording.percent(guessing));
    }

    private ChoiceScorer.Choice choice(int item) {
        return choices.get(item).orElseThrow();
    }

    private double[] of(Results.Group group, ToDoubleFunction<ChoiceScorer.Choice> number) {
        return group.of(item -> number.applyAsDouble(choice(item)));
    }

    private double[] correct(Results.Group group, Function<ChoiceScorer.Choice, double[]> scores) {
        return of(group, choice -> choice.correct(scores.apply(choice)));
    }

    /** The plain mean over sets of questions, of which each is a unit. */
    private void macro(List<Results.Group> groups) {
        String name = groups.get(0).name();
        Map<String, List<Integer>> sets = new TreeMap<>();
        for (int item : groups.get(0).items()) {
            sets.computeIfAbsent(asked.items().get(item).labels().split(), any -> new ArrayList<>())
                    .add(item);
        }
        double[] means = sets.values().stream()
                .mapToDouble(items -> items.stream()
                        .mapToDouble(item -> choice(item).correct(choice(item).sums()))
                        .average()
                        .orElseThrow())
                .toArray();
        if (means.length > 1 && Arrays.stream(means).distinct().count() > 1) {
            share(
                    name + ".macro",
                    "Right answers, mean of %s sets of questions".formatted(means.length),
                    Mean.independent(means).within(0, 1));
        }
    }

    /** How the model does whatever the right answer is called, and what it likes to call it. */
    private void labels(Results.Group all) {
        Map<String, List<Integer>> byRight = new TreeMap<>();
        for (int item : all.items()) {
            ProbeItem one = asked.items().get(item);
            byRight.computeIfAbsent(one.answers().get(one.right().indexOf(true)).strip(), any -> new ArrayList<>())
                    .add(item);
        }
        byRight.values()
                .removeIf(items -> items.size() < Math.max(2, RARE * all.items().size()));
        if (byRight.size() < 2 || byRight.size() > FEW_LABELS) {
            return;
        }
        List<Estimate> rates = new ArrayList<>();
        List<Map<Long, Double>> residuals = new ArrayList<>();
        byRight.forEach((label, items) -> {
            Results.Group group = new Results.Group(all.name() + " " + label, items, 0, all.labels());
            double[] correct = correct(group, ChoiceScorer.Choice::sums);
            rates.add(group.rate(correct));
            double mean = rates.get(rates.size() - 1).value();
            residuals.add(BalancedRate.residuals(correct, group.clusters(), mean));
        });
        share(
                all.name() + ".balanced",
                "Right answers, each of %s as right answer with the same weight"
                        .formatted(String.join(", ", byRight.keySet())),
                new BalancedRate(rates, residuals).mean());
        byRight.keySet().forEach(label -> picks(all, label));
    }

    /** How often an answer is chosen where it can be. */
    private void picks(Results.Group all, String label) {
        List<Integer> offered = all.items().stream()
                .filter(item -> asked.items().get(item).answers().stream()
                        .anyMatch(answer -> answer.strip().equals(label)))
                .toList();
        Results.Group group =
                new Results.Group(all.name() + ".picks." + ItemLabels.slug(label), offered, 0, all.labels());
        double[] picked = group.of(item -> {
            ProbeItem one = asked.items().get(item);
            return one.answers().get(choice(item).picked()).strip().equals(label) ? 1 : 0;
        });
        Estimate rate = group.rate(picked);
        share(group.name(), "Chooses %s where it can, %s items".formatted(label, picked.length), rate);
        if (rate.low() > MOSTLY) {
            answers.add(
                    "%s: %s is chosen in %s of the questions that offer it, so most of this is liking for it: look at balanced, calibrated and both-orders"
                            .formatted(all.name(), label, Wording.percent(rate.value())));
        }
    }

    /** What was found of the item at an index. */
    interface Choices {
        ChoiceScorer.Choice of(int item);
    }

    /** Questions whose options were given in both orders. */
    private void orders(Results.Group all) {
        List<BothOrders> both = BothOrders.of(all.items(), asked.items(), this::choice);
        if (both.isEmpty()) {
            return;
        }
        Results.Group group = new Results.Group(
                all.name() + ".both-orders",
                both.stream().map(BothOrders::given).toList(),
                0,
                all.labels());
        double[] together =
                both.stream().mapToDouble(pair -> pair.isRight() ? 1 : 0).toArray();
        double[] same =
                both.stream().mapToDouble(pair -> pair.isAlike() ? 1 : 0).toArray();
        share(
                group.name(),
                "Right answers by the mean probability over both orders of the options, " + group.size(together),
                group.rate(together));
        share(group.name() + ".same", "Questions answered alike in both orders", group.rate(same));
    }

    /** Questions on whose right answer the source itself is sure. */
    private void confidence(Results.Group all) {
        for (int least : new int[] {60, 70, 80, 90}) {
            List<Integer> sure = all.items().stream()
                    .filter(item -> ItemLabels.fields(asked.items().get(item).datum())
                                    .path("label_confidence")
                                    .asDouble(-1)
                            >= least / 100.0)
                    .toList();
            if (!sure.isEmpty() && sure.size() < all.items().size()) {
                Results.Group group = new Results.Group(all.name() + ".confidence-" + least, sure, 0, all.labels());
                double[] correct = correct(group, ChoiceScorer.Choice::sums);
                share(
                        group.name(),
                        "Right answers where the source's labels are sure to at least %s %%, %s"
                                .formatted(least, group.size(correct)),
                        group.rate(correct));
            }
        }
    }

    private void share(String name, String about, Estimate estimate) {
        figures.add(ItemProbe.share(name, about, estimate));
    }
}
