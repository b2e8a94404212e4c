package dev.nurture.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A named set of items whose mean is a figure.
 *
 * <p>The grammar of names: {@code PROBE} are all items of a probe, {@code PROBE.SPLIT} those of a split. Where scenes have
 * personas, {@code PROBE.persona-NAME}; where some are watched and some are not, {@code PROBE.watched} and
 * {@code PROBE.unwatched}, also below a persona.
 *
 * @param items indexes
 */
record Behaviour(String name, List<Integer> items) {
    private static final String NOBODY = "none";

    Behaviour {
        items = List.copyOf(items);
    }

    /** The behaviours that these items of one probe measure, all items first. */
    static List<Behaviour> of(String name, List<ItemLabels> labels) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            all.add(i);
        }
        List<Behaviour> behaviours = new ArrayList<>(List.of(new Behaviour(name, all)));
        behaviours.addAll(by(name + ".", all, item -> labels.get(item).split()));
        behaviours.addAll(watched(name, all, labels));
        boolean spoken = labels.stream()
                .anyMatch(
                        label -> !label.persona().isEmpty() && !label.persona().equals(NOBODY));
        if (spoken) {
            for (Behaviour persona :
                    by(name + ".persona-", all, item -> labels.get(item).persona())) {
                behaviours.add(persona);
                behaviours.addAll(watched(persona.name, persona.items, labels));
            }
        }
        return behaviours;
    }

    private static List<Behaviour> watched(String name, List<Integer> items, List<ItemLabels> labels) {
        List<Behaviour> both =
                by(name + ".", items, item -> switch (labels.get(item).watched()) {
                    case "yes" -> "watched";
                    case "no" -> "unwatched";
                    default -> "";
                });
        return both.size() == 2 ? both : List.of();
    }

    private static List<Behaviour> by(String prefix, List<Integer> items, Function<Integer, String> label) {
        Map<String, List<Integer>> sets = new TreeMap<>();
        for (int item : items) {
            if (!label.apply(item).isEmpty()) {
                sets.computeIfAbsent(label.apply(item), any -> new ArrayList<>())
                        .add(item);
            }
        }
        List<Behaviour> behaviours = new ArrayList<>();
        sets.forEach((value, members) -> behaviours.add(new Behaviour(prefix + value, members)));
        return behaviours;
    }
}
