package dev.nurture.report;

import dev.nurture.run.RunRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A run as boxes and the rows that flow between them. Boxes stand in an order in which each reads only from earlier ones.
 * Trainings, probes and whatever else has seeds are one box for all arms and seeds; a run of very many jobs is drawn by stage
 * altogether.
 */
record FlowGraph(List<Box> boxes, List<Flow> flows) {
    private static final int MOST_BOXES = 60;

    FlowGraph {
        boxes = List.copyOf(boxes);
        flows = List.copyOf(flows);
    }

    /**
     * A job, or a stage with all its jobs.
     *
     * @param coordinates arm and seed, or how many jobs there are
     * @param outputs rows by output, the main one first
     * @param note what it made instead of data
     */
    record Box(
            String stage,
            String coordinates,
            String step,
            Map<String, Long> outputs,
            Map<String, Long> reasons,
            Optional<String> note,
            String anchor) {
        Box {
            outputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
            reasons = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
        }

        /** Its job, or its stage with how many jobs that has. */
        String name() {
            boolean counted = !coordinates.isEmpty() && !coordinates.startsWith("[");
            return counted ? "%s (%s)".formatted(stage, coordinates) : stage + coordinates;
        }

        /** The output that stands for the box. */
        Optional<String> main() {
            return outputs.keySet().stream().findFirst();
        }
    }

    /** What one box reads from another; boxes by their index. */
    record Flow(int from, String output, int to, long rows) {}

    static FlowGraph of(Facts facts) {
        boolean crowded = facts.stages().size() > MOST_BOXES;
        Map<String, List<Facts.Stage>> stages = new LinkedHashMap<>();
        facts.stages()
                .forEach(stage -> stages.computeIfAbsent(stage.stageName(), any -> new ArrayList<>())
                        .add(stage));
        List<Box> boxes = new ArrayList<>();
        Map<String, Integer> places = new TreeMap<>();
        for (List<Facts.Stage> group : stages.values()) {
            for (List<Facts.Stage> jobs : crowded || isStudy(group) ? List.of(group) : alone(group)) {
                jobs.forEach(stage -> places.put(stage.id(), boxes.size()));
                boxes.add(box(jobs));
            }
        }
        return new FlowGraph(boxes, flows(facts, places));
    }

    /** Whether a stage's jobs are repetitions of one thing, which nobody wants to see side by side. */
    private static boolean isStudy(List<Facts.Stage> group) {
        return group.size() > 1
                && group.stream()
                        .anyMatch(stage -> stage.trains()
                                || stage.probes()
                                || !Coordinates.of(stage.id()).seed().isEmpty());
    }

    private static List<List<Facts.Stage>> alone(List<Facts.Stage> group) {
        return group.stream().map(List::of).toList();
    }

    private static Box box(List<Facts.Stage> group) {
        Facts.Stage first = group.get(0);
        Map<String, Long> outputs = new LinkedHashMap<>();
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (Facts.Stage stage : group) {
            stage.job().entry().rows().forEach((name, rows) -> outputs.merge(name, rows, Long::sum));
            stage.drops().forEach(drop -> reasons.merge(drop.reason(), drop.count(), Long::sum));
        }
        return new Box(
                first.stageName(),
                group.size() == 1 ? first.coordinates() : coordinates(group),
                first.job().step(),
                outputs,
                reasons,
                note(group),
                Anchors.stage(first.id()));
    }

    /** How many arms and seeds there are, such as {@code 3 arms × 5 seeds}. */
    static String coordinates(List<Facts.Stage> group) {
        List<Coordinates> all =
                group.stream().map(stage -> Coordinates.of(stage.id())).toList();
        long arms = all.stream().map(Coordinates::arm).distinct().count();
        long seeds = all.stream().map(Coordinates::seed).distinct().count();
        String words = arms == 1
                ? Numbers.count(seeds, "seed", "seeds")
                : seeds == 1 ? Numbers.count(arms, "arm", "arms") : "%s arms × %s seeds".formatted(arms, seeds);
        return arms * seeds == group.size() ? words : words + ", " + Numbers.count(group.size(), "job", "jobs");
    }

    private static Optional<String> note(List<Facts.Stage> group) {
        long models = group.stream().filter(Facts.Stage::trains).count();
        if (models > 0) {
            return Optional.of(Numbers.count(models, "model", "models"));
        }
        int figures = group.stream().mapToInt(Facts.Stage::figures).sum();
        if (figures > 0) {
            return Optional.of(Numbers.count(figures, "figure", "figures"));
        }
        return group.get(0).job().files().map(any -> "exported files");
    }

    /** What many jobs read from one counts once. */
    private static List<Flow> flows(Facts facts, Map<String, Integer> places) {
        Map<Flow, Long> rows = new LinkedHashMap<>();
        Set<List<Object>> counted = new HashSet<>();
        for (Facts.Stage stage : facts.stages()) {
            for (RunRecord.Source source : stage.job().inputs()) {
                Integer from = places.get(source.job());
                Integer to = places.get(stage.id());
                if (from != null && to != null && counted.add(List.of(source.job(), source.output(), to))) {
                    rows.merge(
                            new Flow(from, source.output(), to, 0), FactsReader.rows(facts.run(), source), Long::sum);
                }
            }
        }
        return rows.entrySet().stream()
                .map(flow -> new Flow(flow.getKey().from, flow.getKey().output, flow.getKey().to, flow.getValue()))
                .toList();
    }

    /** The most rows that any flow or output has; at least 1. */
    long largest() {
        long outputs = boxes.stream()
                .flatMap(box -> box.outputs().values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        return Math.max(
                1, Math.max(outputs, flows.stream().mapToLong(Flow::rows).max().orElse(1)));
    }
}
