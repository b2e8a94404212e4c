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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the items of probes on which arms differ most. Reads what the probes left twice: once for the scores alone, then for
 * the few that are shown, so that memory stays small.
 */
final class ItemReader {
    static final int MOST_SHOWN = 150;

    private static final int MOST_ITEMS = 100_000;
    private static final int LEAST_EACH = 5;
    private static final int ACTS = 5;
    private static final int MOST_PROBES = 30;

    /** Those on which arms differ most first, then those that went most wrong. */
    private static final Comparator<Map.Entry<Fingerprint, Scores>> BY_DIFFERENCE = Comparator.comparingDouble(
                    (Map.Entry<Fingerprint, Scores> entry) -> -entry.getValue().spread())
            .thenComparingDouble(entry -> -entry.getValue().badness())
            .thenComparing(Map.Entry::getKey);

    private final List<Facts.Stage> stages;
    private final Arms arms;
    private final Map<String, Map<Fingerprint, Scores>> byStage = new LinkedHashMap<>();
    private int items;

    private ItemReader(Facts facts, Arms arms) {
        this.arms = arms;
        this.stages = facts.stages().stream()
                .filter(stage -> stage.asks() && stage.outputs().containsKey(Step.KEPT))
                .toList();
    }

    /** An item's scores, summed by arm. */
    private record Scores(String probe, ItemScore kind, double[] sums, int[] counts) {
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

        /** Of the page's room: acts are what a study is about more often than answers. */
        int shares() {
            return kind == ItemScore.WRONG_ACT ? ACTS : 1;
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
    record Probe(String stage, String name, int total, List<ShownItem> items) {
        Probe {
            items = List.copyOf(items);
        }
    }

    static List<Probe> read(Facts facts, Arms arms) {
        ItemReader reader = new ItemReader(facts, arms);
        for (Facts.Stage stage : reader.stages) {
            reader.rankings(stage, datum -> reader.score(stage, datum));
        }
        return reader.shown();
    }

    private void rankings(Facts.Stage stage, Consumer<Datum> taker) {
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
            Map<Fingerprint, Scores> known = byStage.computeIfAbsent(stage.stageName(), any -> new LinkedHashMap<>());
            Scores scores = known.get(datum.id());
            if (scores == null && items < MOST_ITEMS) {
                items++;
                String probe = Facet.fields(datum).path("probe").asText(stage.stageName());
                int size = arms.names().size();
                scores = new Scores(probe, kind, new double[size], new int[size]);
                known.put(datum.id(), scores);
            }
            if (scores != null && scores.kind == kind) {
                int arm = arms.names().indexOf(Coordinates.of(stage.id()).armName());
                scores.sums[arm] += kind.of(datum).orElseThrow();
                scores.counts[arm]++;
            }
        });
    }

    private List<Probe> shown() {
        Map<List<String>, List<Map.Entry<Fingerprint, Scores>>> probes = new LinkedHashMap<>();
        byStage.forEach((stage, known) -> known.entrySet()
                .forEach(entry -> probes.computeIfAbsent(
                                List.of(stage, entry.getValue().probe), any -> new ArrayList<>())
                        .add(entry)));
        int shares = probes.values().stream()
                .mapToInt(entries -> entries.get(0).getValue().shares())
                .sum();
        Map<String, Map<Fingerprint, Optional<ShownItem>>> wanted = new LinkedHashMap<>();
        probes.forEach((probe, entries) -> {
            entries.sort(BY_DIFFERENCE);
            entries.stream()
                    .limit(room(entries, shares))
                    .forEach(entry -> wanted.computeIfAbsent(probe.get(0), any -> new HashMap<>())
                            .put(entry.getKey(), Optional.empty()));
        });
        wanted.forEach(this::fill);
        List<Probe> shown = new ArrayList<>();
        probes.forEach((probe, entries) -> {
            Map<Fingerprint, Optional<ShownItem>> found = wanted.getOrDefault(probe.get(0), Map.of());
            List<ShownItem> items = entries.stream()
                    .limit(room(entries, shares))
                    .flatMap(entry -> found.getOrDefault(entry.getKey(), Optional.empty()).stream())
                    .toList();
            shown.add(new Probe(probe.get(0), probe.get(1), entries.size(), items));
        });
        return shown.stream().limit(MOST_PROBES).toList();
    }

    /** How many items of a probe are shown. */
    private static int room(List<Map.Entry<Fingerprint, Scores>> entries, int shares) {
        int own = entries.get(0).getValue().shares();
        return Math.max(LEAST_EACH, MOST_SHOWN * own / Math.max(1, shares));
    }

    private void fill(String stageName, Map<Fingerprint, Optional<ShownItem>> wanted) {
        for (Facts.Stage stage : stages) {
            if (stage.stageName().equals(stageName)) {
                String arm = Coordinates.of(stage.id()).armName();
                rankings(
                        stage,
                        datum -> wanted.computeIfPresent(datum.id(), (id, known) -> {
                            Optional<ShownItem> item = known.isPresent()
                                    ? known
                                    : ItemScore.on(datum).map(kind -> new ShownItem(datum, stageName, kind));
                            item.ifPresent(it -> it.add(arm, datum));
                            return item;
                        }));
            }
        }
    }
}
