package dev.nurture.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.run.RunRecord;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Unpaired;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Two runs side by side.
 *
 * @param stages of both, in the first run's order, then what only the second has
 * @param figures that both measured, of stages whose outputs differ
 */
record Comparison(RunRecord first, RunRecord second, List<StagePair> stages, List<FigurePair> figures) {
    Comparison {
        stages = List.copyOf(stages);
        figures = List.copyOf(figures);
    }

    /** How a stage differs between the runs. */
    enum Standing {
        SAME,
        CHANGED,
        ADDED,
        REMOVED
    }

    /** A stage in both runs, or in one. */
    record StagePair(String job, Optional<RunRecord.Done> first, Optional<RunRecord.Done> second) {
        Standing standing() {
            if (first.isEmpty()) {
                return Standing.ADDED;
            }
            if (second.isEmpty()) {
                return Standing.REMOVED;
            }
            return first.get().entry().sums().equals(second.get().entry().sums()) ? Standing.SAME : Standing.CHANGED;
        }

        /** Why it differs by itself, one reason each; empty if only what it reads from differs. */
        List<String> causes() {
            List<String> causes = new ArrayList<>();
            if (first.isEmpty() || second.isEmpty()) {
                return causes;
            }
            RunRecord.Done a = first.get();
            RunRecord.Done b = second.get();
            if (!a.step().equals(b.step())) {
                causes.add("step: %s → %s".formatted(a.step(), b.step()));
            }
            settings(a, b).forEach((name, values) -> causes.add(name + ": " + values));
            if (!a.inputs().equals(b.inputs())) {
                causes.add("from: %s → %s".formatted(a.inputs(), b.inputs()));
            }
            return causes;
        }

        private static Map<String, String> settings(RunRecord.Done a, RunRecord.Done b) {
            JsonNode old = tree(a.settings());
            JsonNode now = tree(b.settings());
            TreeSet<String> names = new TreeSet<>();
            old.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            Map<String, String> changed = new LinkedHashMap<>();
            for (String name : names) {
                if (!old.path(name).equals(now.path(name))) {
                    changed.put(name, "%s → %s".formatted(text(old.path(name)), text(now.path(name))));
                }
            }
            return changed;
        }

        private static String text(JsonNode value) {
            return value.isMissingNode() ? "unset" : value.isTextual() ? value.textValue() : value.toString();
        }
    }

    /** A figure that both runs measured. */
    record FigurePair(String job, Measurement.Figure first, Measurement.Figure second) {
        /** The second minus the first. */
        Estimate difference() {
            return Unpaired.difference(second.estimate(), first.estimate());
        }
    }

    static Comparison of(RunRecord first, RunRecord second) {
        List<StagePair> stages = new ArrayList<>();
        List<FigurePair> figures = new ArrayList<>();
        for (RunRecord.Done job : first.jobs()) {
            Optional<RunRecord.Done> other = second.job(job.id());
            StagePair pair = new StagePair(job.id(), Optional.of(job), other);
            stages.add(pair);
            other.filter(any -> pair.standing() == Standing.CHANGED)
                    .ifPresent(changed -> figures.addAll(figures(job, changed)));
        }
        second.jobs().stream()
                .filter(job -> first.job(job.id()).isEmpty())
                .forEach(job -> stages.add(new StagePair(job.id(), Optional.empty(), Optional.of(job))));
        return new Comparison(first, second, stages, figures);
    }

    private static List<FigurePair> figures(RunRecord.Done first, RunRecord.Done second) {
        List<FigurePair> pairs = new ArrayList<>();
        for (Measurement.Figure figure : all(first)) {
            all(second).stream()
                    .filter(other -> other.name().equals(figure.name()) && other.unit() == figure.unit())
                    .forEach(other -> pairs.add(new FigurePair(first.id(), figure, other)));
        }
        return pairs;
    }

    private static List<Measurement.Figure> all(RunRecord.Done job) {
        return job.measurement().map(Measurement::figures).orElse(List.of());
    }

    /** The first stage that differs. */
    Optional<StagePair> parting() {
        return stages.stream()
                .filter(stage -> stage.standing() != Standing.SAME)
                .findFirst();
    }

    private static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings must be JSON, but were " + json, e);
        }
    }
}
