package dev.nurture.report;

import dev.nurture.data.Manifest;
import dev.nurture.recipe.Job;
import dev.nurture.run.RunRecord;
import dev.nurture.step.Measurement;
import dev.nurture.step.Rejected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the page tells of a run, read once from the outputs; small, however large the run is. */
record Facts(RunRecord run, List<Stage> stages) {
    Facts {
        stages = List.copyOf(stages);
    }

    /**
     * What one job did.
     *
     * @param rowsIn rows of all its inputs; empty for one that reads files
     * @param outputs the corpora that it made, the main one first
     * @param figures how many figures it measured; {@code measurement} may hold the first of them
     * @param setAside the first pieces of input that could not be read
     */
    record Stage(
            RunRecord.Done job,
            OptionalLong rowsIn,
            Map<String, Manifest> outputs,
            List<Drop> drops,
            Optional<Measurement> measurement,
            int figures,
            List<Rejected> setAside) {
        Stage {
            outputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
            drops = List.copyOf(drops);
            setAside = List.copyOf(setAside);
        }

        String id() {
            return job.id();
        }

        /** The stage's name without arm and seed. */
        String stageName() {
            return Coordinates.stage(id());
        }

        /** Whether it trained a model, and left the curve of it. */
        boolean trains() {
            return CurveReader.file(job).isPresent();
        }

        /** Whether it asked a model, or compares what models said. */
        boolean probes() {
            return job.step().startsWith("probe.");
        }

        /** Arm and seed; empty where there are none. */
        String coordinates() {
            return id().substring(stageName().length());
        }

        /** Whether it asked a model itself. */
        boolean asks() {
            return probes()
                    && job.inputs().stream().anyMatch(source -> source.output().equals(Job.FILES));
        }

        long dropped() {
            return drops.stream().mapToLong(Drop::count).sum();
        }

        /** Of how many rows the drops are a part. */
        long considered() {
            return rowsIn.orElseGet(
                    () -> outputs.values().stream().mapToLong(Manifest::rows).sum());
        }
    }

    /** Data that were dropped for one reason, the most frequent reason first. */
    record Drop(String reason, long count, List<Example> examples) {
        Drop {
            examples = List.copyOf(examples);
        }
    }

    /**
     * A datum that was dropped.
     *
     * @param id in hexadecimal
     * @param name the user's id or the start of ours
     * @param detail the values that decided
     * @param partner the datum that the detail names, if it does
     */
    record Example(String id, String name, String detail, Excerpt excerpt, Optional<Partner> partner) {}

    /**
     * The datum that another one duplicates or contradicts.
     *
     * @param output where it went itself
     */
    record Partner(String id, String name, String output, Excerpt excerpt) {}

    /** Ids of all data that the page shows. */
    Set<String> shown() {
        Stream<String> examples = stages.stream()
                .flatMap(stage -> stage.drops().stream())
                .flatMap(drop -> drop.examples().stream())
                .map(Example::id);
        Stream<String> listed = stages.stream()
                .flatMap(stage -> stage.measurement().stream())
                .flatMap(measurement -> measurement.listings().stream())
                .flatMap(listing -> listing.items().stream())
                .map(Measurement.Item::id)
                .filter(Anchors::isId);
        return Stream.concat(examples, listed).collect(Collectors.toSet());
    }
}
