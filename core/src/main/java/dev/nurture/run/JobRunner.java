package dev.nurture.run;

import dev.nurture.data.Manifest;
import dev.nurture.data.internal.CorpusAssembler;
import dev.nurture.data.internal.ShardSummary;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Job;
import dev.nurture.step.RowStep;
import dev.nurture.step.SourceStep;
import dev.nurture.step.Step;
import dev.nurture.step.WholeStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes one job's entry: runs its step into a work folder, joins the shards, sums everything up and moves it into place.
 *
 * <p>The order of writing is what makes it safe: data, then unit records, then indexes and manifests, then checksums, then
 * {@code entry.json}; only then is what was needed meanwhile removed and the folder moved. Whatever is there after a
 * crash either has its record and is whole, or is made again.
 */
final class JobRunner {
    private final Store store;
    private final JobContext context;

    JobRunner(Store store, JobContext context) {
        this.store = store;
        this.context = context;
    }

    Entry make(Step<?> step, StampFile stamp) {
        Path work = context.folder().root();
        try {
            if (!Files.isRegularFile(work.resolve(Entry.FILE))) {
                build(step);
            }
            stamp.write(work);
            context.folder().tidy();
            return store.publish(context.key());
        } catch (UncheckedIOException e) {
            throw NurtureException.io(
                    "write the output of " + context.job().id() + " to",
                    work,
                    java.util.Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw NurtureException.io("write the output of " + context.job().id() + " to", work, e);
        } catch (OutOfMemoryError e) {
            throw new NurtureException(
                    Kind.ENVIRONMENT,
                    "Cannot run %s: out of memory. Give Java more (JAVA_OPTS=-Xmx4g) or use fewer threads (--threads 1)."
                            .formatted(context.job().id()),
                    e);
        }
    }

    private <S extends Record> void build(Step<S> step) throws IOException {
        S settings = step.info().settings().cast(context.job().variant().settings());
        List<String> outputs = step.outputs(settings);
        List<Unit> units = work(step, settings, outputs);
        context.requireUnchanged();
        context.folder().removeUnfinished(outputs, units);
        Map<String, Entry.Output> corpora = assemble(outputs, units);
        context.folder().joinRejected(units);
        context.folder().removeHalfWritten();
        Sums sums = Sums.of(context.folder().root());
        new Entry(
                        context.folder().root(),
                        context.key(),
                        step.info().by(),
                        JobKey.settings(settings),
                        corpora,
                        reasons(units),
                        units.stream().mapToLong(Unit::rejected).sum(),
                        sums.write(context.folder().root()))
                .write(context.folder().root());
    }

    private <S extends Record> List<Unit> work(Step<S> step, S settings, List<String> outputs) throws IOException {
        if (step instanceof SourceStep<S> source) {
            SourceFiles.write(context.folder().root(), source.files(settings), context.files());
            return new SourceJob<>(source, settings, context).run();
        }
        try (JobWorkspace workspace = new JobWorkspace(context, outputs)) {
            if (step instanceof RowStep<S> rows) {
                return new RowJob<>(rows, settings, context).run(workspace);
            }
            ((WholeStep<S>) step).run(settings, workspace);
            return workspace.finish();
        }
    }

    private Map<String, Entry.Output> assemble(List<String> outputs, List<Unit> units) throws IOException {
        Map<String, Entry.Output> corpora = new LinkedHashMap<>();
        for (String output : outputs) {
            List<ShardSummary> shards = new ArrayList<>();
            for (Unit unit : units) {
                if (unit.shards().containsKey(output)) {
                    shards.add(unit.shards().get(output));
                }
            }
            Manifest manifest = CorpusAssembler.assemble(
                    context.folder().output(output), context.folder().runs(output), shards);
            warnOfRepeats(output, manifest);
            corpora.put(output, new Entry.Output(manifest.fingerprint(), manifest.rows(), manifest.textBytes()));
        }
        return corpora;
    }

    private void warnOfRepeats(String output, Manifest manifest) {
        Job job = context.job();
        if (manifest.repeatedNames() > 0 && job.inputs().isEmpty()) {
            context.warn(
                    ("%s.%s: ids must be unique, but %s repeat one that was there before. All are kept; trace shows every"
                                    + " one of them.")
                            .formatted(job.id(), output, manifest.repeatedNames()));
        }
    }

    private static Map<String, Long> reasons(List<Unit> units) {
        Map<String, Long> reasons = new TreeMap<>();
        units.forEach(unit -> unit.reasons().forEach((reason, count) -> reasons.merge(reason, count, Long::sum)));
        return reasons;
    }
}
