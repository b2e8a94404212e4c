package dev.nurture.run;

import dev.nurture.data.Datum;
import dev.nurture.data.internal.RowBatch;
import dev.nurture.step.Intake;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The batches of all files of a source, one file after the other, from a given place on. What it hands out is the work of
 * parsing one. One thread.
 */
final class SourceBatches<S extends Record> implements Iterator<Callable<SourceJob.Parsed>>, Closeable {
    private final SourceStep<S> step;
    private final S settings;
    private final List<SourceFile> files;
    private final List<InputFiles.Seen> seen;
    private int file;
    private long batch;
    private Optional<SourceStep.Batches> open = Optional.empty();
    private Optional<SourceStep.Batch> next;

    SourceBatches(SourceStep<S> step, S settings, List<SourceFile> files, List<InputFiles.Seen> seen, Unit.Reached from)
            throws IOException {
        this.step = step;
        this.settings = settings;
        this.files = files;
        this.seen = seen;
        this.file = from.file();
        this.next = advance();
        while (next.isPresent() && file == from.file() && batch <= from.batches()) {
            next = advance();
        }
    }

    /** The next batch of this file, or the first of the next file that has one. */
    private Optional<SourceStep.Batch> advance() throws IOException {
        while (file < files.size()) {
            if (open.isEmpty()) {
                open = Optional.of(step.open(files.get(file), settings));
                batch = 0;
            }
            Optional<SourceStep.Batch> found = open.get().next();
            if (found.isPresent()) {
                batch++;
                return found;
            }
            close();
            seen.get(file).requireUnchanged();
            file++;
        }
        return Optional.empty();
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public Callable<SourceJob.Parsed> next() {
        SourceStep.Batch taken = next.orElseThrow(NoSuchElementException::new);
        Unit.Reached after = new Unit.Reached(file, batch);
        try {
            next = advance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return () -> parse(taken, after);
    }

    private static SourceJob.Parsed parse(SourceStep.Batch batch, Unit.Reached after) {
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
        return new SourceJob.Parsed(rows.finish(), rejected, after);
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
    }
}
