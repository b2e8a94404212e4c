package dev.nurture.run;

import dev.nurture.data.Corpus;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import dev.nurture.recipe.Job;
import dev.nurture.recipe.Port;
import dev.nurture.step.Measurement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run: its jobs with what they made. Written as {@code manifest.json}; says nothing of when and where, so two runs of one
 * recipe over the same data have the same bytes.
 *
 * @param recipe the recipe's name
 * @param overrides what the command line changed
 * @param jobs in the recipe's order
 * @param outcomes of the recipe's expectations
 * @param failures of jobs; a run that has any is not complete and is not filed
 */
public record RunRecord(
        String name,
        String recipe,
        String about,
        long seed,
        List<String> overrides,
        List<Done> jobs,
        List<Outcome> outcomes,
        List<Failure> failures) {
    public RunRecord {
        overrides = List.copyOf(overrides);
        jobs = List.copyOf(jobs);
        outcomes = List.copyOf(outcomes);
        failures = List.copyOf(failures);
    }

    /**
     * A job that could not be done.
     *
     * @param cause the job whose failure kept this one from being run; empty if it failed itself
     */
    public record Failure(String job, String message, Optional<String> cause) {
        /** A job that failed itself. */
        public Failure(String job, String message) {
            this(job, message, Optional.empty());
        }
    }

    /**
     * A finished job.
     *
     * @param inputs what it read, as {@code job} or {@code job.output}
     * @param settings JSON, defaults included
     */
    public record Done(String id, String step, List<Source> inputs, String settings, Entry entry) {
        public Done {
            inputs = List.copyOf(inputs);
        }

        /** Opens one of its corpora. */
        public Corpus corpus(String output) {
            return entry.corpus(output);
        }

        public Optional<Measurement> measurement() {
            return MeasurementJson.read(entry.folder());
        }

        /** Whether what it measured speaks in sentences. */
        boolean answers() {
            return measurement()
                    .filter(measurement -> !measurement.answers().isEmpty())
                    .isPresent();
        }

        /** Where its exported files lie; empty if it exports nothing. */
        public Optional<Path> files() {
            Path files = entry.folder().resolve(JobWorkspace.FILES);
            boolean corpus = entry.outputs().containsKey(JobWorkspace.FILES);
            return !corpus && java.nio.file.Files.isDirectory(files) ? Optional.of(files) : Optional.empty();
        }

        /** The files that it read itself; none for a job that reads others. */
        public List<File> read() {
            return SourceFiles.read(entry.folder());
        }

        /** When and by what it was made, if that is still known. */
        public Optional<Circumstances> circumstances() {
            return StampFile.read(entry.folder());
        }

        /** How long it took when it was made. */
        public double seconds() {
            return StampFile.secondsOf(entry.folder());
        }
    }

    /**
     * A file that a job read.
     *
     * @param name what origins call it
     */
    public record File(String name, long bytes, Fingerprint sha256) {}

    /**
     * What a job read from.
     *
     * @param port the key under which the recipe names it
     */
    public record Source(String port, String job, String output) {
        @Override
        public String toString() {
            return new Job.Input(port, job, output).toString();
        }

        /** Whether it is what the job worked on, and not something that it looked up besides. */
        public boolean isMain() {
            return port.equals(Port.FROM);
        }
    }

    /** How an expectation turned out. */
    public enum Result {
        OK,
        /** Missed, but the interval reaches the bound. */
        CLOSE,
        FAIL
    }

    /**
     * An expectation with what was found.
     *
     * @param found the figure with its interval, as text
     */
    public record Outcome(String figure, String condition, String found, Result result) {}

    /**
     * The jobs whose answers speak for the run, those over all arms and seeds first. Jobs of arms and seeds of which a later
     * job that answers made one are not among them.
     */
    public List<Done> answering() {
        List<Done> all = jobs.stream().filter(Done::answers).toList();
        Set<String> summedUp = all.stream()
                .flatMap(job -> job.inputs().stream())
                .filter(Source::isMain)
                .map(Source::job)
                .filter(job -> job.indexOf('[') >= 0)
                .collect(Collectors.toSet());
        return Answer.inOrder(
                all.stream().filter(job -> !summedUp.contains(job.id())).toList());
    }

    /** What it found, in sentences and in the order in which a person should read them. */
    public List<Answer> answers() {
        return answering().stream().flatMap(job -> Answer.of(job).stream()).toList();
    }

    public Optional<Done> job(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /** The job of that name, or a clear error with the nearest. */
    public Done require(String id) {
        List<String> known = new ArrayList<>(jobs.stream().map(Done::id).toList());
        return job(id).orElseThrow(() -> NurtureException.usage("%s: there is no stage %s in this run.%s"
                .formatted(name, id, dev.nurture.recipe.Nearest.hint(id, known))));
    }

    public long quarantined() {
        return jobs.stream().mapToLong(job -> job.entry().quarantined()).sum();
    }

    /** The run's identity: everything that its manifest and its entries say, and through them every byte that it made. */
    public Fingerprint fingerprint() {
        Hash hash = Hash.of("run").add(recipe).add(about).add(seed).add(overrides.size());
        overrides.forEach(hash::add);
        hash.add(jobs.size());
        for (Done job : jobs) {
            hash.add(job.id).add(job.inputs.size());
            job.inputs.forEach(input -> hash.add(input.port).add(input.job).add(input.output));
            hash.add(job.entry.fileSha256());
        }
        hash.add(outcomes.size());
        for (Outcome outcome : outcomes) {
            hash.add(outcome.figure).add(outcome.condition).add(outcome.found).add(outcome.result.name());
        }
        return hash.fingerprint();
    }
}
