package dev.nurture.run;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Job;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.SettingsForm;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep;
import dev.nurture.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out what is known of jobs: their keys and whether their entries exist. Threads may share it. */
final class JobStates {
    private final Recipe recipe;
    private final StepCatalogue catalogue;
    private final Store store;
    private final InputFiles files;

    JobStates(Recipe recipe, StepCatalogue catalogue, Store store, InputFiles files) {
        this.recipe = recipe;
        this.catalogue = catalogue;
        this.store = store;
        this.files = files;
    }

    /**
     * The state of a job.
     *
     * @param done entries of the jobs that it reads from, as far as they exist
     */
    JobState of(Job job, Map<String, Entry> done) {
        Step<?> step = catalogue.step(job.stage().step().name());
        List<InputFiles.Seen> seen = new ArrayList<>();
        List<JobKey.Known> known = new ArrayList<>();
        if (step instanceof SourceStep<?> source) {
            addFiles(source, job, seen, known);
        } else {
            addSettingsFiles(job, seen, known);
        }
        for (Job.Input input : job.inputs()) {
            Optional<Fingerprint> content =
                    Optional.ofNullable(done.get(input.job())).flatMap(entry -> content(job, input, entry));
            if (content.isEmpty()) {
                return new JobState(job, Optional.empty(), Optional.empty(), false, seen);
            }
            known.add(new JobKey.Known(name(step, job, input), content.get()));
        }
        Fingerprint key = JobKey.of(recipe, job, known);
        return new JobState(job, Optional.of(key), store.find(key), store.isBegun(key), seen);
    }

    private static Optional<Fingerprint> content(Job job, Job.Input input, Entry entry) {
        return job.port(input).files().isPresent()
                ? Optional.of(entry.sums())
                : Optional.ofNullable(entry.outputs().get(input.output())).map(Entry.Output::fingerprint);
    }

    /** Only steps that read several corpora at a port see what these are called. */
    private static String name(Step<?> step, Job job, Job.Input input) {
        long beside = job.inputs().stream()
                .filter(other -> other.port().equals(input.port()))
                .count();
        boolean unseen = job.port(input).most() == 1 || beside == 1 && !step.seesNameOfOnlyInput();
        String name = unseen ? "" : input.name();
        return input.port().equals(Port.FROM) ? name : input.port() + ": " + name;
    }

    private <S extends Record> void addFiles(
            SourceStep<S> source, Job job, List<InputFiles.Seen> seen, List<JobKey.Known> known) {
        try {
            S settings = source.info().settings().cast(job.variant().settings());
            List<SourceFile> found = source.files(settings);
            for (SourceFile file : found) {
                InputFiles.Seen one = files.see(file.path());
                seen.add(one);
                known.add(new JobKey.Known(file.name(), namedContent(file.name(), one.sha256())));
            }
            addFilesBeside(found, seen, known);
        } catch (IOException e) {
            throw dev.nurture.error.NurtureException.io("find the files of", Path.of(job.id()), e);
        }
    }

    /** Come after the files that are read, whose order the rest of a run relies on. */
    private void addFilesBeside(List<SourceFile> found, List<InputFiles.Seen> seen, List<JobKey.Known> known) {
        found.stream().flatMap(file -> file.beside().stream()).distinct().forEach(path -> {
            InputFiles.Seen one = files.see(path);
            seen.add(one);
            known.add(new JobKey.Known("", one.sha256()));
        });
    }

    /** Files such as term lists: what is in them determines the result, where they are does not. */
    private void addSettingsFiles(Job job, List<InputFiles.Seen> seen, List<JobKey.Known> known) {
        for (InputPath path : SettingsForm.paths(job.variant().settings())) {
            if (Files.isDirectory(path.asPath())) {
                addFolder(path.asPath(), seen, known);
            } else {
                InputFiles.Seen one = files.see(path.asPath());
                seen.add(one);
                known.add(new JobKey.Known("", one.sha256()));
            }
        }
    }

    /** The files that lie in it, but nothing below; what they are called says what they are. */
    private void addFolder(Path folder, List<InputFiles.Seen> seen, List<JobKey.Known> known) {
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file : inside.filter(Files::isRegularFile).sorted().toList()) {
                InputFiles.Seen one = files.see(file);
                seen.add(one);
                known.add(new JobKey.Known("", namedContent(String.valueOf(file.getFileName()), one.sha256())));
            }
        } catch (IOException e) {
            throw dev.nurture.error.NurtureException.io("list", folder, e);
        }
    }

    /** A file's name is part of the origins of its data, so it is part of the key. */
    private static Fingerprint namedContent(String name, Fingerprint content) {
        return dev.nurture.provenance.Hash.of("file").add(name).add(content).fingerprint();
    }
}
