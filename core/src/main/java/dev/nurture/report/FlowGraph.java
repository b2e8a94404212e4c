package dev.nurture.report;

import dev.nurture.run.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A run as boxes and the rows that flow between them. Boxes stand in an order in which each reads only from earlier ones.
 * A run of very many jobs is drawn by stage, its arms and seeds together.
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

        /** The output that stands for the box. */
        Optional<String> main() {
            return outputs.keySet().stream().findFirst();
        }
    }

    /** What one box reads from another; boxes by their index. */
    record Flow(int from, String output, int to, long rows) {}

    static FlowGraph of(Facts facts) {
        return facts.stages().size() > MOST_BOXES ? byStage(facts) : byJob(facts);
    }

    private static FlowGraph byJob(Facts facts) {
        List<Box> boxes = facts.stages().stream()
                .map(stage -> box(List.of(stage), stage.coordinates()))
                .toList();
        Map<String, Integer> places = new TreeMap<>();
        facts.stages().forEach(stage -> places.put(stage.id(), places.size()));
        return new FlowGraph(boxes, flows(facts, places));
    }

    private static FlowGraph byStage(Facts facts) {
        Map<String, List<Facts.Stage>> groups = new LinkedHashMap<>();
        facts.stages()
                .forEach(stage -> groups.computeIfAbsent(stage.stageName(), any -> new ArrayList<>())
                        .add(stage));
        List<String> names = List.copyOf(groups.keySet());
        Map<String, Integer> places = new TreeMap<>();
        facts.stages().forEach(stage -> places.put(stage.id(), names.indexOf(stage.stageName())));
        List<Box> boxes = groups.values().stream()
                .map(group -> box(group, Numbers.count(group.size(), "job", "jobs")))
                .toList();
        return new FlowGraph(boxes, flows(facts, places));
    }

    private static Box box(List<Facts.Stage> group, String coordinates) {
        Facts.Stage first = group.get(0);
        Map<String, Long> outputs = new LinkedHashMap<>();
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (Facts.Stage stage : group) {
            stage.job().entry().rows().forEach((name, rows) -> outputs.merge(name, rows, Long::sum));
            stage.drops().forEach(drop -> reasons.merge(drop.reason(), drop.count(), Long::sum));
        }
        return new Box(
                first.stageName(),
                coordinates,
                first.job().step(),
                outputs,
                reasons,
                note(first),
                Anchors.stage(first.id()));
    }

    private static Optional<String> note(Facts.Stage stage) {
        if (stage.figures() > 0) {
            return Optional.of(Numbers.count(stage.figures(), "figure", "figures"));
        }
        return stage.job().files().map(any -> "exported files");
    }

    private static List<Flow> flows(Facts facts, Map<String, Integer> places) {
        Map<Flow, Long> rows = new LinkedHashMap<>();
        for (Facts.Stage stage : facts.stages()) {
            for (RunRecord.Source source : stage.job().inputs()) {
                Integer from = places.get(source.job());
                Integer to = places.get(stage.id());
                if (from != null && to != null) {
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
