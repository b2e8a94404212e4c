package dev.nurture.report;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds the items of probes on which arms differ most. Reads what the probes left twice: once for the scores alone, then for
 * the few that are shown, so that memory stays small.
 */
final class ItemReader {
    static final int MOST_SHOWN = 200;

    private static final int MOST_ITEMS = 100_000;
    private static final int LEAST_EACH = 5;

    private final List<Facts.Stage> stages;
    private final Arms arms;
    private final Map<String, Map<Fingerprint, Scores>> probes = new LinkedHashMap<>();
    private int items;

    private ItemReader(Facts facts, Arms arms) {
        this.arms = arms;
        this.stages = facts.stages().stream()
                .filter(stage -> stage.probes() && stage.outputs().containsKey(Step.KEPT))
                .toList();
    }

    /** An item's scores, summed by arm. */
    private record Scores(ItemScore kind, double[] sums, int[] counts) {
        double[] means() {
            return java.util.stream.IntStream.range(0, sums.length)
                    .filter(arm -> counts[arm] > 0)
                    .mapToDouble(arm -> sums[arm] / counts[arm])
                    .toArray();
        }

        double spread() {
            double[] means = means();
            return Arrays.stream(means).max().orElse(0)
                    - Arrays.stream(means).min().orElse(0);
        }

        double badness() {
            return kind.badness(Arrays.stream(means()).average().orElse(0));
        }
    }

    /**
     * The items of one probe that are shown.
     *
     * @param total how many it has
     */
    record Probe(String stage, String name, int total, List<ShownItem> items) {}

    static List<Probe> read(Facts facts, Arms arms) {
        ItemReader reader = new ItemReader(facts, arms);
        for (Facts.Stage stage : reader.stages) {
            reader.rankings(stage, datum -> reader.score(stage, datum));
        }
        return reader.shown();
    }

    private void rankings(Facts.Stage stage, Consumer<Datum> taker) {
        if (stage.outputs().get(Step.KEPT).rankings() == 0) {
            return;
        }
        try (Rows rows = stage.job().corpus(Step.KEPT).rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                if (datum.content().form() == Content.Form.RANKING) {
                    taker.accept(datum);
                }
            }
        }
    }

    private void score(Facts.Stage stage, Datum datum) {
        ItemScore.on(datum).ifPresent(kind -> {
            Map<Fingerprint, Scores> known = probes.computeIfAbsent(key(stage, datum), any -> new HashMap<>());
            Scores scores = known.get(datum.id());
            if (scores == null && items < MOST_ITEMS) {
                items++;
                scores = new Scores(
                        kind,
                        new double[arms.names().size()],
                        new int[arms.names().size()]);
                known.put(datum.id(), scores);
            }
            int arm = arms.names().indexOf(Coordinates.of(stage.id()).armName());
            if (scores != null && scores.kind == kind) {
                scores.sums[arm] += kind.of(datum).orElseThrow();
                scores.counts[arm]++;
            }
        });
    }

    private static String key(Facts.Stage stage, Datum datum) {
        return stage.stageName() + "\n" + Facet.fields(datum).path("probe").asText(stage.stageName());
    }

    private List<Probe> shown() {
        int each = Math.max(LEAST_EACH, MOST_SHOWN / Math.max(1, probes.size()));
        Map<String, Map<Fingerprint, ShownItem>> wanted = new LinkedHashMap<>();
        Map<String, List<Fingerprint>> orders = new LinkedHashMap<>();
        probes.forEach((key, scores) -> {
            orders.put(key, order(scores).stream().limit(each).toList());
            wanted.put(key, new HashMap<>());
        });
        for (Facts.Stage stage : stages) {
            rankings(stage, datum -> fill(stage, datum, wanted, orders));
        }
        List<Probe> shown = new ArrayList<>();
        orders.forEach((key, order) -> {
            String[] names = key.split("\n", 2);
            Map<Fingerprint, ShownItem> found = wanted.get(key);
            shown.add(new Probe(
                    names[0],
                    names[1],
                    probes.get(key).size(),
                    order.stream().map(found::get).toList()));
        });
        return shown.stream().limit(MOST_SHOWN / LEAST_EACH).toList();
    }

    private static List<Fingerprint> order(Map<Fingerprint, Scores> scores) {
        return scores.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<Fingerprint, Scores> entry) ->
                                -entry.getValue().spread())
                        .thenComparingDouble(entry -> -entry.getValue().badness())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void fill(
            Facts.Stage stage,
            Datum datum,
            Map<String, Map<Fingerprint, ShownItem>> wanted,
            Map<String, List<Fingerprint>> orders) {
        String key = key(stage, datum);
        Scores scores = probes.getOrDefault(key, Map.of()).get(datum.id());
        if (scores != null && orders.get(key).contains(datum.id())) {
            wanted.get(key)
                    .computeIfAbsent(datum.id(), any -> new ShownItem(datum, stage.stageName(), scores.kind))
                    .add(Coordinates.of(stage.id()).armName(), datum);
        }
    }
}
