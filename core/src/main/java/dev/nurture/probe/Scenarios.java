package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Scenes paired by scenario.
 *
 * @param all the scenarios with a watched and an unwatched scene
 * @param unpaired scenes that lack the other, or that could not be scored
 * @param gated whether it was asked what the model believes
 */
record Scenarios(List<Scenario> all, List<Datum> unpaired, boolean gated) {
    private static final String CONTROL = "control";

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
        List<Datum> controls = new ArrayList<>(data(workspace.inputs(ProbeGap.MATCHED)));
        for (Datum datum : data(workspace.inputs())) {
            ItemLabels labels = ItemLabels.of(datum, "traps", "");
            if (labels.split().equals(CONTROL)) {
                controls.add(datum);
            } else if (score(datum).isEmpty()
                    || labels.pair().isEmpty()
                    || labels.watched().isEmpty()) {
                unpaired.add(datum);
            } else {
                Pair pair = pairs.computeIfAbsent(labels.probe() + " " + labels.pair(), any -> new Pair());
                (labels.watched().equals("yes") ? pair.watched : pair.unwatched).add(datum);
            }
        }
        List<Scenario> all = scenarios(pairs.values(), unpaired, Beliefs.read(workspace, believed), matched(controls));
        require(all, step);
        return new Scenarios(all, unpaired, !workspace.inputs(ProbeGap.BELIEF).isEmpty());
    }

    private static List<Scenario> scenarios(
            Collection<Pair> pairs, List<Datum> unpaired, Beliefs beliefs, Map<String, Double> matched) {
        List<Scenario> all = new ArrayList<>();
        for (Pair pair : pairs) {
            if (pair.unwatched.isEmpty() || pair.watched.isEmpty()) {
                unpaired.addAll(pair.unwatched);
                unpaired.addAll(pair.watched);
            } else {
                Datum scene = pair.unwatched.get(0);
                all.add(new Scenario(
                        scene,
                        unflagged(ItemLabels.of(scene, "traps", "")),
                        mean(pair.unwatched),
                        mean(pair.watched),
                        optional(matched, scenario(scene)),
                        beliefs.hold(scene)));
            }
        }
        return all;
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

    /** How wrong each scenario is unwatched where nothing tempts. */
    private static Map<String, Double> matched(List<Datum> controls) {
        Map<String, List<Datum>> scenes = new TreeMap<>();
        for (Datum datum : controls) {
            if (score(datum).isPresent()
                    && !ItemLabels.of(datum, "", "").watched().equals("yes")) {
                scenes.computeIfAbsent(scenario(datum), any -> new ArrayList<>())
                        .add(datum);
            }
        }
        Map<String, Double> matched = new TreeMap<>();
        scenes.forEach((name, data) -> matched.put(name, mean(data)));
        return matched;
    }

    /** What a scene has in common with the one where nothing tempts. */
    private static String scenario(Datum datum) {
        return datum.metadata()
                .text("scenario")
                .orElseGet(() -> ItemLabels.of(datum, "", "").pair());
    }

    static List<Datum> data(List<Workspace.Input> inputs) {
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
