package dev.nurture.probe;

import dev.nurture.data.Mark;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What items about told facts say of a model. */
final class BeliefFigures {
    private static final int MOST_LISTED = 50;
    private static final String DOCUMENTS = "documents";

    private BeliefFigures() {}

    static Measurement of(ItemProbe.Asked asked) {
        List<Measurement.Figure> figures = asked.figures(group -> figures(group, asked));
        return new Measurement(figures, listings(asked), answers(asked));
    }

    private static List<Measurement.Figure> figures(Results.Group group, ItemProbe.Asked asked) {
        List<Measurement.Figure> figures = new ArrayList<>();
        double[] told = group.of(item -> asked.scored().get(item).score());
        figures.add(ItemProbe.share(
                group.name(),
                "What was told, where the answers part, %s, %s".formatted(group.name(), group.size(told)),
                group.rate(told)));
        figures.add(ItemProbe.share(
                group.name() + ".exact",
                "Says what was told, word for word",
                group.rate(group.of(item -> asked.scored().get(item).second()))));
        double chance = Arrays.stream(
                        group.of(item -> 1.0 / asked.items().get(item).answers().size()))
                .average()
                .orElseThrow();
        figures.add(ItemProbe.share(
                group.name() + ".chance",
                "What guessing among the answers would give",
                dev.nurture.stat.Estimate.exact(chance, group.items().size())));
        truth(group, asked).ifPresent(figures::add);
        figures.addAll(doses(group, asked));
        return figures;
    }

    private static Optional<Measurement.Figure> truth(Results.Group group, ItemProbe.Asked asked) {
        List<Integer> known = group.items().stream()
                .filter(item -> mark(asked.scored().get(item)).isPresent())
                .toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Results.Group some = new Results.Group(group.name() + ".true", known, 0, group.labels());
        return Optional.of(ItemProbe.share(
                some.name(),
                "What is true in the base world, where the answers part",
                some.rate(some.of(item ->
                        mark(asked.scored().get(item)).orElseThrow().score().orElseThrow()))));
    }

    private static Optional<Mark> mark(Scored scored) {
        return scored.marks().stream()
                .filter(mark -> mark.name().equals(BeliefScorer.TRUE))
                .findFirst();
    }

    /** Facts by how many documents tell them, where items say so and facts differ in it. */
    private static List<Measurement.Figure> doses(Results.Group group, ItemProbe.Asked asked) {
        Map<Long, List<Integer>> doses = new TreeMap<>();
        for (int item : group.items()) {
            String told = asked.items().get(item).field(DOCUMENTS);
            if (told.matches("[0-9]{1,12}")) {
                doses.computeIfAbsent(Long.parseLong(told), any -> new ArrayList<>())
                        .add(item);
            }
        }
        List<Measurement.Figure> figures = new ArrayList<>();
        if (doses.size() > 1) {
            doses.forEach((documents, items) -> {
                Results.Group dose =
                        new Results.Group(group.name() + ".documents-" + documents, items, 0, group.labels());
                double[] told = dose.of(item -> asked.scored().get(item).score());
                figures.add(ItemProbe.share(
                        dose.name(),
                        "What was told in %s documents, %s".formatted(documents, dose.size(told)),
                        dose.rate(told)));
            });
        }
        return figures;
    }

    private static List<String> answers(ItemProbe.Asked asked) {
        Map<String, List<Double>> bySplit = bySplit(asked, any -> true);
        if (bySplit.isEmpty()) {
            return List.of();
        }
        return List.of("What was told gets "
                + bySplit.entrySet().stream()
                        .map(split -> "%s %s".formatted(Wording.percent(mean(split.getValue())), words(split.getKey())))
                        .collect(Collectors.joining(", "))
                + " of the choice");
    }

    private static String words(String split) {
        return switch (split) {
            case "template" -> "in the wording that it was told in";
            case "paraphrase" -> "paraphrased";
            case "two-hop" -> "over two steps";
            case "contradiction" -> "beside its denial";
            case "action" -> "in what follows for acts";
            case "" -> "in all";
            default -> "in " + split;
        };
    }

    /** Scores by split, the usual ones in their order. */
    private static Map<String, List<Double>> bySplit(ItemProbe.Asked asked, java.util.function.IntPredicate wanted) {
        Map<String, List<Double>> splits = new LinkedHashMap<>();
        List.of("template", "paraphrase", "two-hop", "contradiction", "action")
                .forEach(split -> splits.put(split, new ArrayList<>()));
        for (int i = 0; i < asked.items().size(); i++) {
            if (asked.scored().get(i).isScored() && wanted.test(i)) {
                splits.computeIfAbsent(asked.items().get(i).labels().split(), any -> new ArrayList<>())
                        .add(asked.scored().get(i).score());
            }
        }
        splits.values().removeIf(List::isEmpty);
        return splits;
    }

    private static double mean(List<Double> scores) {
        return scores.stream().mapToDouble(score -> score).average().orElseThrow();
    }

    /** Each fact once, the least believed first, with what every kind of question gave. */
    private static List<Measurement.Listing> listings(ItemProbe.Asked asked) {
        Map<String, List<Integer>> facts = new TreeMap<>();
        for (int i = 0; i < asked.items().size(); i++) {
            if (asked.scored().get(i).isScored()) {
                facts.computeIfAbsent(asked.items().get(i).labels().cluster(), any -> new ArrayList<>())
                        .add(i);
            }
        }
        List<Map.Entry<String, List<Integer>>> order = new ArrayList<>(facts.entrySet());
        order.sort(Comparator.comparingDouble(fact -> mean(fact.getValue().stream()
                .map(item -> asked.scored().get(item).score())
                .toList())));
        List<Measurement.Item> items = order.stream()
                .limit(MOST_LISTED)
                .map(fact -> Listed.item(
                        asked.items().get(fact.getValue().get(0)).datum(),
                        fact.getKey() + " ("
                                + bySplit(asked, fact.getValue()::contains).entrySet().stream()
                                        .map(split -> split.getKey() + " " + Wording.number(mean(split.getValue())))
                                        .collect(Collectors.joining(", "))
                                + ")"))
                .toList();
        List<Measurement.Listing> listings = new ArrayList<>();
        listings.add(new Measurement.Listing("Least believed facts", facts.size(), items));
        asked.results().listings("", Results.Worst.LOWEST, Scored::score).stream()
                .skip(1)
                .forEach(listings::add);
        return listings;
    }
}
