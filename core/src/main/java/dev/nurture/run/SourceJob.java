package dev.nurture.run;

import dev.nurture.data.internal.RowBatch;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep;
import dev.nurture.step.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a {@link SourceStep}: this thread cuts the files into batches, the workers parse and encode them, and this thread
 * appends them in their order. A unit ends when its shard is full, wherever in the files that is, and remembers up to which
 * batch of which file it goes, so that an interrupted job goes on from there.
 */
final class SourceJob<S extends Record> {
    private final SourceStep<S> step;
    private final S settings;
    private final JobContext context;
    private final List<Unit> units = new ArrayList<>();

    SourceJob(SourceStep<S> step, S settings, JobContext context) {
        this.step = step;
        this.settings = settings;
        this.context = context;
    }

    List<Unit> run() throws IOException {
        List<SourceFile> files = step.files(settings);
        Unit.Reached reached = takeFinished();
        if (reached.file() == files.size()) {
            return units;
        }
        try (SourceBatches<S> batches = new SourceBatches<>(step, settings, files, context.files(), reached);
                Appending appending = new Appending(reached)) {
            context.workers().inOrder(batches, appending);
            appending.finish(new Unit.Reached(files.size(), 0));
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
        return units;
    }

    /** Takes over what an earlier run finished, and says how far that goes. */
    private Unit.Reached takeFinished() throws IOException {
        Unit.Reached reached = new Unit.Reached(0, 0);
        Optional<Unit> earlier = context.folder().finished(name());
        while (earlier.isPresent()) {
            units.add(earlier.get());
            reached = earlier.get().reached();
            earlier = context.folder().finished(name());
        }
        return reached;
    }

    private String name() {
        return String.format(Locale.ROOT, "part-%05d", units.size());
    }

    /**
     * What a batch became.
     *
     * @param next the place in the files after it
     */
    record Parsed(RowBatch.Encoded rows, List<Rejected> rejected, Unit.Reached next) {}

    /** Appends batches to shards and closes a unit whenever its shard is full. */
    private final class Appending implements Workers.Taker<Parsed>, AutoCloseable {
        private Unit.Reached reached;
        private ShardSet shards = open();
        private List<Rejected> rejected = new ArrayList<>();
        private long rows;

        Appending(Unit.Reached reached) {
            this.reached = reached;
        }

        private ShardSet open() {
            return new ShardSet(context.folder(), name(), step.outputs(settings));
        }

        @Override
        public void take(Parsed parsed) throws IOException {
            if (shards.isFull()) {
                finish(reached);
                shards = open();
                rejected = new ArrayList<>();
            }
            if (parsed.rows().rows().rows() > 0) {
                shards.writer(Step.KEPT).append(parsed.rows());
            }
            rejected.addAll(parsed.rejected());
            reached = parsed.next();
            rows += parsed.rows().rows().rows();
            context.progress(rows, 0, "data");
        }

        void finish(Unit.Reached end) throws IOException {
            Unit unit = new Unit(name(), shards.finish(), Map.of(), rejected.size(), end);
            context.requireUnchanged();
            context.folder().finish(unit, rejected);
            units.add(unit);
        }

        @Override
        public void close() throws IOException {
            shards.close();
        }
    }
}
