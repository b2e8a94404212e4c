package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What probes made of all models.
 *
 * @param behaviours by name, in the order of the inputs
 * @param missing models that a stage has no scores of, though it has their arm and their seed
 */
record ContrastData(
        List<ScoreTable> tables, Map<String, ScoreTable.Named> behaviours, List<String> probes, List<Cell> missing) {
    static ContrastData read(Workspace workspace, String step) {
        Map<List<String>, ScoreTable> tables = new LinkedHashMap<>();
        Map<Cell, String> named = new LinkedHashMap<>();
        for (Workspace.Input input : workspace.inputs()) {
            Cell cell = Cell.parse(input.name());
            String other = named.putIfAbsent(cell, input.name());
            if (other != null) {
                throw NurtureException.usage(
                        "%s: must have one input for each arm and seed of a stage, but %s and %s are both %s. Name one of them."
                                .formatted(step, other, input.name(), cell));
            }
            read(input, cell, tables);
        }
        if (tables.isEmpty()) {
            throw NurtureException.data("%s: must be given items that a probe has scored, but none of %s has any."
                    .formatted(step, String.join(", ", named.values())));
        }
        return of(new ArrayList<>(tables.values()), missing(named.keySet(), tables.values()));
    }

    private static void read(Workspace.Input input, Cell cell, Map<List<String>, ScoreTable> tables) {
        try (Rows rows = input.corpus().rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                Optional<ScoreKind> kind = ScoreKind.of(datum);
                if (kind.isPresent()) {
                    String probe = kind.get() == ScoreKind.GAP
                            ? ProbeGap.GAP
                            : kind.get().labels(datum).probe();
                    tables.computeIfAbsent(
                                    List.of(cell.stage(), probe, kind.get().mark()),
                                    any -> new ScoreTable(cell.stage(), probe, kind.get()))
                            .add(cell, datum, kind.get().score(datum).orElseThrow());
                }
            }
        }
    }

    /** Stages of which no model has a score, such as one that takes only what models believe in. */
    List<String> emptyStages() {
        Set<String> scored = new LinkedHashSet<>();
        tables.forEach(table -> table.cells().forEach(cell -> scored.add(cell.stage())));
        return missing.stream()
                .map(Cell::stage)
                .filter(stage -> !scored.contains(stage))
                .distinct()
                .toList();
    }

    /** Cells that no input stands for, and inputs without any scores. */
    private static List<Cell> missing(Set<Cell> named, Iterable<ScoreTable> tables) {
        Set<Cell> scored = new LinkedHashSet<>();
        tables.forEach(table -> scored.addAll(table.cells()));
        Set<Cell> missing = new LinkedHashSet<>();
        Map<String, Set<Cell>> stages = new LinkedHashMap<>();
        named.forEach(cell -> stages.computeIfAbsent(cell.stage(), any -> new LinkedHashSet<>())
                .add(cell));
        stages.values().forEach(cells -> missing.addAll(Cell.missing(cells)));
        named.stream().filter(cell -> !scored.contains(cell)).forEach(missing::add);
        return List.copyOf(missing);
    }

    /**
     * A behaviour is called after its probe; where two stages have the same probe, after its stage and its probe. Where a stage
     * tells several things of one probe, all but the first kind have the name of their mark behind.
     */
    private static ContrastData of(List<ScoreTable> tables, List<Cell> missing) {
        Map<String, ScoreTable.Named> behaviours = new LinkedHashMap<>();
        List<String> probes = new ArrayList<>();
        for (ScoreTable table : tables) {
            boolean alone = tables.stream()
                    .noneMatch(other -> !other.stage().equals(table.stage())
                            && other.probe().equals(table.probe()));
            boolean first = tables.stream()
                    .noneMatch(other -> other.stage().equals(table.stage())
                            && other.probe().equals(table.probe())
                            && other.kind().compareTo(table.kind()) < 0);
            String name = (alone ? table.probe() : table.stage() + "." + table.probe())
                    + (first ? "" : "." + table.kind().mark());
            List<ScoreTable.Named> named = table.behaviours(name);
            if (!named.isEmpty()) {
                probes.add(name);
            }
            named.forEach(behaviour -> behaviours.put(behaviour.name(), behaviour));
        }
        return new ContrastData(tables, behaviours, probes, missing);
    }

    /** All arms, in the order of the inputs. */
    List<String> arms() {
        Set<String> arms = new LinkedHashSet<>();
        tables.forEach(table -> arms.addAll(table.arms()));
        return List.copyOf(arms);
    }
}
