package dev.nurture.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.event.RunEvent;
import dev.nurture.event.RunListener;
import dev.nurture.recipe.Job;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.SettingsForm;
import dev.nurture.step.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Runs a recipe: makes what is missing in the store, reuses what is there, and writes the run's record.
 *
 * <p>{@link JobLoop} says which jobs run side by side, and what happens when one fails. One thread; processes may share a
 * store, and runs of one name wait for each other.
 */
public final class Runner {
    private static final String BUSY_RUN =
            "another run of this name is at work; waiting for it to end. (--name gives this one a name of its own.)";
    private static final String BUSY_JOB = "another run is making this output; waiting for it.";

    private final StepCatalogue catalogue;
    private final Store store;
    private final Workers workers;
    private final RunListener listener;

    /**
     * @param workers closed by the caller
     * @param listener hears of everything; called by one thread at a time
     */
    public Runner(StepCatalogue catalogue, Store store, Workers workers, RunListener listener) {
        this.catalogue = catalogue;
        this.store = store;
        this.workers = workers;
        this.listener = listener;
    }

    /**
     * Runs {@code recipe} under a name.
     *
     * @param source the recipe's text, kept beside the result
     * @param publish called with the record before the run counts as complete, to write the report
     */
    public RunRecord run(Recipe recipe, String source, RunFolder folder, Publisher publish) {
        store.prepare();
        StampFile stamp = StampFile.begin();
        try {
            HeldLock lock = HeldLock.take(folder.path(), "run", waiting(listener, folder.name(), BUSY_RUN));
            try (lock;
                    Ledger ledger = new Ledger(folder.path())) {
                return run(recipe, source, folder, publish, serial(ledger.and(listener)), stamp);
            }
        } catch (IOException e) {
            throw NurtureException.io("write the run", folder.path(), e);
        }
    }

    /** Writes what people read of a run. */
    public interface Publisher {
        void publish(RunRecord record, RunFolder folder) throws IOException;
    }

    private static RunListener serial(RunListener inner) {
        Object lock = new Object();
        return event -> {
            synchronized (lock) {
                inner.on(event);
            }
        };
    }

    private HeldLock.Waiting waiting(RunListener events, String place, String message) {
        return new HeldLock.Waiting() {
            @Override
            public void begins() {
                events.on(new RunEvent.Warned(place, message));
            }

            @Override
            public void goesOn() {
                workers.check();
            }
        };
    }

    private RunRecord run(
            Recipe recipe, String source, RunFolder folder, Publisher publish, RunListener events, StampFile stamp)
            throws IOException {
        events.on(new RunEvent.Launched(
                folder.name(), recipe.name(), recipe.jobs().size(), workers.threads()));
        Files.deleteIfExists(folder.path().resolve(RunFolder.MANIFEST));
        writeRecipe(recipe, source, folder);
        try {
            JobLoop loop = runJobs(recipe, events);
            RunRecord record = record(recipe, folder, loop);
            if (!record.failures().isEmpty()) {
                throw failed(recipe, loop, record, publish, folder);
            }
            publish.publish(record, folder);
            folder.write(record);
            events.on(new RunEvent.Ended(folder.name(), "done", exitCode(record), stamp.seconds()));
            return record;
        } catch (IOException e) {
            throw ended(NurtureException.io("write the run", folder.path(), e), folder, events, stamp);
        } catch (RuntimeException e) {
            throw ended(e, folder, events, stamp);
        }
    }

    private static RunRecord record(Recipe recipe, RunFolder folder, JobLoop loop) {
        List<RunRecord.Done> done = new ArrayList<>();
        List<RunRecord.Failure> failures = new ArrayList<>();
        for (Job job : recipe.jobs()) {
            loop.done(job).ifPresent(it -> done.add(record(it.job(), it.entry())));
            loop.failure(job)
                    .ifPresent(failure ->
                            failures.add(new RunRecord.Failure(job.id(), String.valueOf(failure.getMessage()))));
            loop.cause(job)
                    .ifPresent(cause -> failures.add(new RunRecord.Failure(
                            job.id(), "not run, since %s failed".formatted(cause), Optional.of(cause))));
        }
        return new RunRecord(
                folder.name(),
                recipe.name(),
                recipe.about(),
                recipe.seed().value(),
                recipe.overrides(),
                done,
                new Figures(done).compare(recipe.expectations()),
                failures);
    }

    /** The first failure, after a page shows what was made nevertheless. */
    private static RuntimeException failed(
            Recipe recipe, JobLoop loop, RunRecord record, Publisher publish, RunFolder folder) {
        RuntimeException first = recipe.jobs().stream()
                .flatMap(job -> loop.failure(job).stream())
                .findFirst()
                .orElseThrow();
        boolean stopped = first instanceof NurtureException known
                && (known.kind() == Kind.INTERRUPTED || known.kind() == Kind.ENVIRONMENT);
        if (!stopped && !record.jobs().isEmpty()) {
            try {
                publish.publish(record, folder);
            } catch (IOException | RuntimeException e) {
                first.addSuppressed(e);
            }
        }
        return first;
    }

    /** Tells that the run ended with a failure, which stays the one that is reported. */
    private static RuntimeException ended(
            RuntimeException failure, RunFolder folder, RunListener events, StampFile stamp) {
        boolean interrupted = failure instanceof NurtureException known && known.kind() == Kind.INTERRUPTED;
        int code = failure instanceof NurtureException known ? known.kind().exitCode() : Kind.INTERNAL.exitCode();
        tell(
                failure,
                events,
                new RunEvent.Ended(folder.name(), interrupted ? "interrupted" : "failed", code, stamp.seconds()));
        return failure;
    }

    static void tell(RuntimeException failure, RunListener events, RunEvent event) {
        try {
            events.on(event);
        } catch (NurtureException e) {
            // Such as a ledger on the disk that is full.
            failure.addSuppressed(e);
        }
    }

    /** 0, or 3 if input was set aside, or 5 if an expectation was not met. */
    public static int exitCode(RunRecord record) {
        if (record.outcomes().stream().anyMatch(outcome -> outcome.result() == RunRecord.Result.FAIL)) {
            return Kind.EXPECTATION.exitCode();
        }
        return record.quarantined() > 0 ? Kind.DATA.exitCode() : 0;
    }

    private JobLoop runJobs(Recipe recipe, RunListener events) {
        Rates rates = new Rates(store.root());
        JobStates states = new JobStates(recipe, catalogue, store, new InputFiles(store.root()));
        JobLoop loop = new JobLoop((job, done) -> runJob(recipe, job, states, rates, done, events), workers, events);
        loop.run(recipe.jobs());
        return loop;
    }

    private static RunRecord.Done record(Job job, Entry entry) {
        List<RunRecord.Source> inputs = job.inputs().stream()
                .map(input -> new RunRecord.Source(input.port(), input.job(), input.output()))
                .toList();
        return new RunRecord.Done(job.id(), job.stage().step().by(), inputs, settings(job), entry);
    }

    /** Everything that was set or defaulted, but where files lie. */
    private static String settings(Job job) {
        return JobKey.settings(job.variant().settings());
    }

    private Entry runJob(
            Recipe recipe, Job job, JobStates states, Rates rates, Map<String, Entry> done, RunListener events) {
        JobState state = states.of(job, done);
        var key = state.key().orElseThrow();
        if (state.entry().isPresent()) {
            return reused(job, state.entry().get(), events);
        }
        try {
            return store.alone(key, waiting(events, job.id(), BUSY_JOB), () -> {
                Optional<Entry> made = store.find(key);
                return made.isPresent()
                        ? reused(job, made.get(), events)
                        : make(recipe, job, state, rates, done, events);
            });
        } catch (IOException e) {
            throw NurtureException.io("use the store", store.root(), e);
        }
    }

    private Entry make(Recipe recipe, Job job, JobState state, Rates rates, Map<String, Entry> done, RunListener events)
            throws IOException {
        var key = state.key().orElseThrow();
        events.on(new RunEvent.Started(job.id(), job.stage().step().name()));
        StampFile stamp = StampFile.begin();
        Step<?> step = catalogue.step(job.stage().step().name());
        WorkFolder folder = new WorkFolder(store.work(key));
        JobContext context = new JobContext(
                job, key, JobInputs.of(job, done), JobKey.seed(recipe, job), folder, workers, state.files(), events);
        Entry entry = new JobRunner(store, context).make(step, stamp);
        rates.add(job.stage().step().name(), work(step, context, entry), stamp.seconds());
        events.on(new RunEvent.Finished(job.id(), key.hex(), entry.rows(), entry.reasons(), stamp.seconds()));
        warnOfQuarantine(job, entry, events);
        return entry;
    }

    private static Entry reused(Job job, Entry entry, RunListener events) {
        events.on(new RunEvent.Reused(job.id(), entry.key().hex(), entry.rows(), StampFile.secondsOf(entry.folder())));
        warnOfQuarantine(job, entry, events);
        return entry;
    }

    private static void warnOfQuarantine(Job job, Entry entry, RunListener events) {
        if (entry.quarantined() > 0) {
            events.on(new RunEvent.Warned(job.id(), Quarantine.summary(job.id(), entry)));
        }
    }

    private static Rates.Work work(Step<?> step, JobContext context, Entry entry) {
        return operations(step, context.job())
                .map(Rates.Work::operations)
                .orElseGet(() -> Rates.Work.bytes(textBytes(context, entry)));
    }

    /** What a step says of itself. */
    static <S extends Record> Optional<Double> operations(Step<S> step, Job job) {
        OptionalDouble said =
                step.operations(step.info().settings().cast(job.variant().settings()));
        return said.isPresent() ? Optional.of(said.getAsDouble()) : Optional.empty();
    }

    private static long textBytes(JobContext context, Entry entry) {
        return context.job().inputs().isEmpty()
                ? entry.outputs().values().stream()
                        .mapToLong(Entry.Output::textBytes)
                        .sum()
                : context.inputs().textBytes();
    }

    private static void writeRecipe(Recipe recipe, String source, RunFolder folder) throws IOException {
        AtomicFile.write(folder.path().resolve(RunFolder.RECIPE), source.getBytes(StandardCharsets.UTF_8));
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("recipe", recipe.name()).put("seed", recipe.seed().value());
        node.set("overrides", Json.MAPPER.valueToTree(recipe.overrides()));
        var jobs = node.putArray("jobs");
        for (Job job : recipe.jobs()) {
            ObjectNode one = jobs.addObject();
            one.put("id", job.id()).put("step", job.stage().step().by());
            one.set(
                    "from",
                    Json.MAPPER.valueToTree(
                            job.inputs().stream().map(Job.Input::toString).toList()));
            one.set(
                    "settings",
                    Json.MAPPER.valueToTree(SettingsForm.of(job.variant().settings())));
        }
        Path resolved = folder.path().resolve(RunFolder.RESOLVED);
        AtomicFile.write(resolved, (node.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
