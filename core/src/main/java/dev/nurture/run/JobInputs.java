package dev.nurture.run;

import dev.nurture.data.Corpus;
import dev.nurture.recipe.Job;
import dev.nurture.recipe.Port;
import dev.nurture.step.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a job reads, opened.
 *
 * @param corpora by port, each port's in the recipe's order
 * @param folders of the files that other jobs made for it, by port
 * @param measured what other jobs measured, by port, each port's in the recipe's order
 */
record JobInputs(
        Map<String, List<Workspace.Input>> corpora,
        Map<String, Path> folders,
        Map<String, List<Workspace.Measured>> measured) {
    JobInputs {
        corpora = Map.copyOf(corpora);
        folders = Map.copyOf(folders);
        measured = Map.copyOf(measured);
    }

    /**
     * @param done the entries of the jobs that it reads from
     */
    static JobInputs of(Job job, Map<String, Entry> done) {
        Map<String, List<Workspace.Input>> corpora = new HashMap<>();
        Map<String, Path> folders = new HashMap<>();
        Map<String, List<Workspace.Measured>> measured = new HashMap<>();
        for (Job.Input input : job.inputs()) {
            Entry entry = Objects.requireNonNull(done.get(input.job()));
            if (job.port(input).takesMeasurements()) {
                measured.computeIfAbsent(input.port(), any -> new ArrayList<>())
                        .add(new Workspace.Measured(input.name(), MeasurementJson.read(entry.folder())));
            } else if (job.port(input).files().isPresent()) {
                folders.put(input.port(), entry.folder().resolve(JobWorkspace.FILES));
            } else {
                corpora.computeIfAbsent(input.port(), any -> new ArrayList<>())
                        .add(new Workspace.Input(input.name(), entry.corpus(input.output())));
            }
        }
        return new JobInputs(corpora, folders, measured);
    }

    List<Workspace.Input> at(String port) {
        return corpora.getOrDefault(port, List.of());
    }

    List<Workspace.Measured> measured(String port) {
        return measured.getOrDefault(port, List.of());
    }

    Optional<Path> folder(String port) {
        return Optional.ofNullable(folders.get(port));
    }

    /** The first corpus that is read with {@code from}. */
    Corpus first() {
        return at(Port.FROM).get(0).corpus();
    }

    /** How much text it reads with {@code from}. */
    long textBytes() {
        return at(Port.FROM).stream()
                .mapToLong(input -> input.corpus().manifest().textBytes())
                .sum();
    }
}
