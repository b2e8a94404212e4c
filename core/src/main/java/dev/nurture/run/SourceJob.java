package dev.nurture.run;

import dev.nurture.data.Datum;
import dev.nurture.data.internal.RowBatch;
import dev.nurture.step.Intake;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep;
import dev.nurture.step.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Runs a {@link SourceStep}: this thread cuts each file into batches, the workers parse and encode them, and this thread
 * appends them in their order. A unit ends when its shard is full, and remembers how many batches went into it, so that an
 * interrupted file goes on from there.
 */
final class SourceJob<S extends Record> {
    private final SourceStep<S> step;
    private final S settings;
    private final JobContext context;
    private final List<Unit> units = new ArrayList<>();
    private long rows;

    SourceJob(SourceStep<S> step, S settings, JobContext context) {
        this.step = step;
        this.settings = settings;
        this.context = context;
    }

    List<Unit> run(List<InputFiles.Seen> seen) throws IOException {
        List<SourceFile> files = step.files(settings);
        for (int i = 0; i < files.size(); i++) {
            readFile(i, files.get(i));
            seen.get(i).requireUnchanged();
        }
        return units;
    }

    private void readFile(int number, SourceFile file) throws IOException {
        int part = 0;
        Optional<Unit> earlier = context.folder().finished(name(number, part));
        long batches = 0;
        while (earlier.isPresent()) {
            units.add(earlier.get());
            batches = earlier.get().batches();
            if (earlier.get().last()) {
                return;
            }
            earlier = context.folder().finished(name(number, ++part));
        }
        try (SourceStep.Batches open = step.open(file, settings);
                Parts parts = new Parts(number, part, batches)) {
            context.workers().inOrder(new Parsing(open, batches), parts);
            parts.finish(true);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String name(int file, int part) {
        return "part-%05d-%05d".formatted(file, part);
    }

    /** What a batch became. */
    private record Parsed(RowBatch.Encoded rows, List<Rejected> rejected) {}

    /** Cuts batches and hands out their parsing; skips those that an earlier run has used. */
    private static final class Parsing implements Iterator<Callable<Parsed>> {
        private final SourceStep.Batches batches;
        private Optional<SourceStep.Batch> next;

        Parsing(SourceStep.Batches batches, long used) throws IOException {
            this.batches = batches;
            next = batches.next();
            for (long left = used; left > 0 && next.isPresent(); left--) {
                next = batches.next();
            }
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public Callable<Parsed> next() {
            SourceStep.Batch batch = next.orElseThrow(NoSuchElementException::new);
            try {
                next = batches.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return () -> parse(batch);
        }
    }

    private static Parsed parse(SourceStep.Batch batch) {
        RowBatch rows = new RowBatch();
        List<Rejected> rejected = new ArrayList<>();
        batch.parse(new Intake() {
            @Override
            public void accept(Datum datum) {
                rows.add(datum);
            }

            @Override
            public void reject(Rejected one) {
                rejected.add(one);
            }
        });
        return new Parsed(rows.finish(), rejected);
    }

    /** Appends batches to shards and closes a unit whenever one is full. */
    private final class Parts implements Workers.Taker<Parsed>, AutoCloseable {
        private final int file;
        private int part;
        private long batches;
        private ShardSet shards;
        private List<Rejected> rejected = new ArrayList<>();

        Parts(int file, int part, long batches) {
            this.file = file;
            this.part = part;
            this.batches = batches;
            this.shards = open();
        }

        private ShardSet open() {
            return new ShardSet(context.folder(), name(file, part), step.outputs(settings));
        }

        @Override
        public void take(Parsed parsed) throws IOException {
            if (shards.isFull()) {
                finish(false);
                part++;
                shards = open();
                rejected = new ArrayList<>();
            }
            if (parsed.rows().rows().rows() > 0) {
                shards.writer(Step.KEPT).append(parsed.rows());
            }
            rejected.addAll(parsed.rejected());
            batches++;
            rows += parsed.rows().rows().rows();
            context.progress(rows, 0, "data");
        }

        void finish(boolean last) throws IOException {
            Unit unit = new Unit(name(file, part), shards.finish(), Map.of(), rejected.size(), batches, last);
            context.folder().finish(unit, rejected);
            units.add(unit);
        }

        @Override
        public void close() throws IOException {
            shards.close();
        }
    }
}
