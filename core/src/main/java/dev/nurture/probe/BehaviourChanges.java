package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the same items were scored for under two models. */
final class BehaviourChanges {
    private final Map<Kind, List<Item>> items = new LinkedHashMap<>();

    /** What items of a probe were scored for. */
    private record Kind(String probe, ScoreKind score) {}

    /** An item, and what it was scored for. */
    private record Key(Fingerprint item, ScoreKind score) {}

    /** What an item scored under both models. */
    record Item(ItemLabels labels, double now, double before) {}

    BehaviourChanges(List<Workspace.Input> now, List<Workspace.Input> before) {
        Map<Key, Double> old = new LinkedHashMap<>();
        Map<Key, Double> seen = new LinkedHashMap<>();
        read(before, (item, kind, score) -> put(old, ProbeDrift.REFERENCE_ACTS, item, kind, score));
        read(now, (item, kind, score) -> {
            put(seen, ProbeDrift.ACTS, item, kind, score);
            Key key = new Key(item.id(), kind);
            if (old.containsKey(key)) {
                ItemLabels labels = ItemLabels.of(item, "acts", "");
                items.computeIfAbsent(new Kind(labels.probe(), kind), any -> new ArrayList<>())
                        .add(new Item(labels, score, old.getOrDefault(key, score)));
            }
        });
    }

    /** Takes the score of an item. */
    private interface Taker {
        void take(Datum item, ScoreKind kind, double score);
    }

    private static void read(List<Workspace.Input> inputs, Taker taker) {
        for (Workspace.Input input : inputs) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    Datum item = rows.next();
                    Optional<ScoreKind> kind = ScoreKind.of(item).filter(ScoreKind::isRate);
                    OptionalDouble score = kind.isPresent() ? kind.get().score(item) : OptionalDouble.empty();
                    score.ifPresent(value -> taker.take(item, kind.orElseThrow(), value));
                }
            }
        }
    }

    private static void put(Map<Key, Double> scores, String port, Datum item, ScoreKind kind, double score) {
        Double earlier = scores.putIfAbsent(new Key(item.id(), kind), score);
        if (earlier != null && earlier != score) {
            throw NurtureException.usage(String.format(
                    Locale.ROOT,
                    "probe.drift: %s: must be what one model did, but %s was scored %.4f and %.4f. Name one stage, arm and seed.",
                    port,
                    item.name(),
                    earlier,
                    score));
        }
    }

    /** Items by the name of their behaviour, which says what they were scored for where a probe has several such. */
    Map<String, List<Item>> byName() {
        Map<String, List<Item>> byName = new LinkedHashMap<>();
        items.forEach((kind, scored) -> {
            boolean only = items.keySet().stream()
                    .noneMatch(other -> other.probe.equals(kind.probe) && other.score != kind.score);
            byName.put(only ? kind.probe : kind.probe + "." + kind.score.mark(), scored);
        });
        return byName;
    }
}
