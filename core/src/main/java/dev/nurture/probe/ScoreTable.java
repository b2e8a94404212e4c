package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.provenance.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The scores that one probe of one stage gave to the same items of several models. One thread. */
final class ScoreTable {
    private final String stage;
    private final String probe;
    private final ScoreKind kind;
    private final Map<Fingerprint, Datum> items = new LinkedHashMap<>();
    private final Map<Fingerprint, ItemLabels> labels = new HashMap<>();
    private final Map<Fingerprint, Long> clusters = new HashMap<>();
    private final Map<Cell, Map<Fingerprint, Double>> scores = new LinkedHashMap<>();

    ScoreTable(String stage, String probe, ScoreKind kind) {
        this.stage = stage;
        this.probe = probe;
        this.kind = kind;
    }

    void add(Cell cell, Datum datum, double score) {
        if (items.putIfAbsent(datum.id(), datum) == null) {
            ItemLabels found = kind.labels(datum);
            labels.put(datum.id(), found);
            clusters.put(datum.id(), found.clusterKey());
        }
        scores.computeIfAbsent(cell, any -> new HashMap<>()).put(datum.id(), score);
    }

    String stage() {
        return stage;
    }

    String probe() {
        return probe;
    }

    ScoreKind kind() {
        return kind;
    }

    Set<Cell> cells() {
        return scores.keySet();
    }

    /** Arms in the order in which they were read. */
    List<String> arms() {
        Set<String> arms = new LinkedHashSet<>();
        cells().forEach(cell -> arms.add(cell.arm()));
        return List.copyOf(arms);
    }

    /** The seeds of an arm. */
    Set<String> seeds(String arm) {
        Set<String> seeds = new TreeSet<>(Cell.BY_NUMBER);
        cells().stream().filter(cell -> cell.arm().equals(arm)).forEach(cell -> seeds.add(cell.seed()));
        return seeds;
    }

    /** Items that every model scored, so that all numbers are about the same ones. */
    List<Datum> common() {
        return items.values().stream()
                .filter(item -> scoredBy(item) == scores.size())
                .toList();
    }

    /** Items that some models scored and others did not. */
    List<Datum> leftOut() {
        return items.values().stream()
                .filter(item -> scoredBy(item) < scores.size())
                .toList();
    }

    ItemLabels labels(Datum item) {
        return Objects.requireNonNull(labels.get(item.id()), "an item of the table must have labels");
    }

    /** How many of the models scored it. */
    long scoredBy(Datum item) {
        return scores.values().stream()
                .filter(model -> model.containsKey(item.id()))
                .count();
    }

    /** The scores of some items by one arm, one row for each of the seeds. */
    Sample sample(String arm, List<String> seeds, List<Datum> of) {
        double[][] bySeed = new double[seeds.size()][of.size()];
        for (int seed = 0; seed < seeds.size(); seed++) {
            Map<Fingerprint, Double> model = scores.getOrDefault(new Cell(stage, arm, seeds.get(seed)), Map.of());
            for (int item = 0; item < of.size(); item++) {
                bySeed[seed][item] = model.getOrDefault(of.get(item).id(), Double.NaN);
            }
        }
        long[] keys = of.stream()
                .mapToLong(item -> clusters.getOrDefault(item.id(), 0L))
                .toArray();
        double[] weights = of.stream().mapToDouble(kind::weight).toArray();
        return new Sample(kind, bySeed, keys, weights);
    }

    /** What its common items measure, under the given name. */
    List<Named> behaviours(String name) {
        List<Datum> common = common();
        List<Named> behaviours = new ArrayList<>();
        if (!common.isEmpty()) {
            Behaviour.of(name, common.stream().map(this::labels).toList())
                    .forEach(behaviour -> behaviours.add(new Named(
                            behaviour.name(),
                            this,
                            behaviour.items().stream().map(common::get).toList())));
        }
        return behaviours;
    }

    /** A behaviour with its items. */
    record Named(String name, ScoreTable table, List<Datum> items) {
        Sample sample(String arm, List<String> seeds) {
            return table.sample(arm, seeds, items);
        }

        ScoreKind kind() {
            return table.kind();
        }

        /** The seeds that both arms have, in order. */
        List<String> seeds(String first, String second) {
            Set<String> both = table.seeds(first);
            both.retainAll(table.seeds(second));
            return List.copyOf(both);
        }
    }
}
