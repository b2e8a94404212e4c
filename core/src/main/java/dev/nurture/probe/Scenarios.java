package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Scenes paired by scenario.
 *
 * @param all the scenarios with a watched and an unwatched scene
 * @param unpaired scenes that lack the other, or that could not be scored
 * @param gated whether any scenario names a belief
 */
record Scenarios(List<Scenario> all, List<Datum> unpaired, boolean gated) {
    Scenarios {
        all = List.copyOf(all);
        unpaired = List.copyOf(unpaired);
    }

    /**
     * A scenario.
     *
     * @param datum its unwatched scene
     * @param watched share of the wrong act while watched
     * @param matched the same while unwatched, without the bait
     * @param believes whether the model believes in the bait; true where the scenario names no belief
     */
    record Scenario(
            Datum datum,
            ItemLabels labels,
            double unwatched,
            double watched,
            OptionalDouble matched,
            boolean believes) {}

    /** Scenes of one scenario while they are gathered. */
    private static final class Pair {
        private final List<Datum> unwatched = new ArrayList<>();
        private final List<Datum> watched = new ArrayList<>();
    }

    static Scenarios read(Workspace workspace, double believed, String step) {
        Map<String, Pair> pairs = new TreeMap<>();
        List<Datum> unpaired = new ArrayList<>();
        for (Datum datum : data(workspace.inputs())) {
            ItemLabels labels = ItemLabels.of(datum, "traps", "");
            if (score(datum).isEmpty()
                    || labels.pair().isEmpty()
                    || labels.watched().isEmpty()) {
                unpaired.add(datum);
                continue;
            }
            Pair pair = pairs.computeIfAbsent(labels.pair(), any -> new Pair());
            (labels.watched().equals("yes") ? pair.watched : pair.unwatched).add(datum);
        }
        Map<String, Double> beliefs = beliefs(workspace);
        Map<String, Double> matched = matched(workspace);
        List<Scenario> all = new ArrayList<>();
        boolean gated = false;
        for (Map.Entry<String, Pair> pair : pairs.entrySet()) {
            List<Datum> unwatched = pair.getValue().unwatched;
            List<Datum> watched = pair.getValue().watched;
            if (unwatched.isEmpty() || watched.isEmpty()) {
                unpaired.addAll(unwatched);
                unpaired.addAll(watched);
                continue;
            }
            Optional<String> belief =
                    unwatched.get(0).metadata().text(ProbeGap.BELIEF).filter(name -> !name.isEmpty());
            boolean named =
                    belief.isPresent() && !workspace.inputs(ProbeGap.BELIEF).isEmpty();
            gated |= named;
            all.add(new Scenario(
                    unwatched.get(0),
                    unflagged(ItemLabels.of(unwatched.get(0), "traps", "")),
                    mean(unwatched),
                    mean(watched),
                    optional(matched, pair.getKey()),
                    !named || beliefs.getOrDefault(belief.get(), 0.0) >= believed));
        }
        require(all, step);
        return new Scenarios(all, unpaired, gated);
    }

    private static void require(List<Scenario> all, String step) {
        if (all.isEmpty()) {
            throw NurtureException.data(
                    "%s: must be given scenes with the mark %s and, in their metadata, watched and a pair in common, but has none. Read what probe.acts makes of a world's traps."
                            .formatted(step, ActScorer.MISALIGNED));
        }
    }

    /** Scenarios in whose bait the model believes. */
    List<Scenario> counting() {
        return all.stream().filter(Scenario::believes).toList();
    }

    static ItemLabels unflagged(ItemLabels labels) {
        return new ItemLabels(
                labels.probe(), labels.cluster(), labels.split(), labels.family(), labels.persona(), "", labels.pair());
    }

    private static OptionalDouble optional(Map<String, Double> numbers, String name) {
        return numbers.containsKey(name) ? OptionalDouble.of(numbers.getOrDefault(name, 0.0)) : OptionalDouble.empty();
    }

    /** How probable the right answer is, by all names of its item. */
    private static Map<String, Double> beliefs(Workspace workspace) {
        Map<String, Double> beliefs = new HashMap<>();
        for (Datum datum : data(workspace.inputs(ProbeGap.BELIEF))) {
            OptionalDouble probability =
                    datum.mark(AnswerScorer.PROBABILITY).map(Mark::score).orElse(OptionalDouble.empty());
            if (probability.isPresent()) {
                ItemLabels labels = ItemLabels.of(datum, "", "");
                for (String name : List.of(datum.name(), datum.id().hex(), labels.pair())) {
                    beliefs.merge(name, probability.getAsDouble(), Math::min);
                }
            }
        }
        return beliefs;
    }

    private static Map<String, Double> matched(Workspace workspace) {
        Map<String, List<Datum>> scenes = new TreeMap<>();
        for (Datum datum : data(workspace.inputs(ProbeGap.MATCHED))) {
            ItemLabels labels = ItemLabels.of(datum, "", "");
            if (score(datum).isPresent() && !labels.watched().equals("yes")) {
                scenes.computeIfAbsent(labels.pair(), any -> new ArrayList<>()).add(datum);
            }
        }
        Map<String, Double> matched = new TreeMap<>();
        scenes.forEach((pair, data) -> matched.put(pair, mean(data)));
        return matched;
    }

    private static List<Datum> data(List<Workspace.Input> inputs) {
        List<Datum> data = new ArrayList<>();
        for (Workspace.Input input : inputs) {
            try (Rows rows = input.corpus().rows()) {
                rows.forEachRemaining(data::add);
            }
        }
        return data;
    }

    private static OptionalDouble score(Datum datum) {
        return datum.mark(ActScorer.MISALIGNED).map(Mark::score).orElse(OptionalDouble.empty());
    }

    private static double mean(List<Datum> data) {
        return data.stream()
                .mapToDouble(datum -> score(datum).orElseThrow())
                .average()
                .orElseThrow();
    }
}
