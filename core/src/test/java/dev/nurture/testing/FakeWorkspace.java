package dev.nurture.testing;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.data.Shard;
import dev.nurture.provenance.Seed;
import dev.nurture.step.Measurement;
import dev.nurture.step.Placement;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A workspace of one corpus, for row steps outside of a run: so a test decides how the corpus is cut into shards. */
public final class FakeWorkspace implements Workspace {
    private final Corpus corpus;
    private final Path scratch;

    private FakeWorkspace(Corpus corpus, Path scratch) {
        this.corpus = corpus;
        this.scratch = scratch;
    }

    public static FakeWorkspace in(Path folder, Corpus corpus) throws IOException {
        return new FakeWorkspace(corpus, Files.createTempDirectory(folder, "scratch"));
    }

    /** What the step keeps, the last shard worked on first. */
    public <S extends Record> List<Datum> kept(RowStep<S> step, S settings) throws IOException {
        RowFunction function = step.prepare(settings, this);
        List<Datum> kept = new ArrayList<>();
        long firstRow = corpus.manifest().rows();
        for (int i = corpus.manifest().shards().size() - 1; i >= 0; i--) {
            Shard shard = corpus.manifest().shards().get(i);
            firstRow -= shard.rows();
            kept.addAll(0, kept(function, shard, firstRow));
        }
        return kept;
    }

    private List<Datum> kept(RowFunction function, Shard shard, long firstRow) throws IOException {
        List<Datum> kept = new ArrayList<>();
        try (Rows rows = corpus.rows(shard);
                RowFunction.Worker worker = function.start(firstRow)) {
            while (rows.hasNext()) {
                worker.apply(rows.next(), (output, datum) -> {
                    if (output.equals(Step.KEPT)) {
                        kept.add(datum);
                    }
                });
            }
        }
        return kept;
    }

    @Override
    public List<Input> inputs() {
        return List.of(new Input("corpus", corpus));
    }

    @Override
    public List<Input> inputs(String port) {
        return List.of();
    }

    @Override
    public Optional<Path> folder(String port) {
        return Optional.empty();
    }

    @Override
    public Seed seed() {
        return new Seed(7);
    }

    @Override
    public Path scratch() {
        return scratch;
    }

    @Override
    public Path state() {
        return scratch;
    }

    @Override
    public void warn(String message) {}

    @Override
    public void trained(TrainingStep step) {}

    @Override
    public <T> void scan(Corpus scanned, Supplier<? extends Function<Datum, T>> looks, Taker<T> taker)
            throws IOException {
        Function<Datum, T> look = looks.get();
        try (Rows rows = scanned.rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                taker.take(row, look.apply(rows.next()));
            }
        }
    }

    @Override
    public void emit(String output, Datum datum) {
        throw new UnsupportedOperationException("row steps emit through their emitter");
    }

    @Override
    public Path files() {
        try {
            return Files.createDirectories(scratch.resolve("files"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void placed(Datum datum, Placement placement) {
        throw new UnsupportedOperationException("nothing is placed here");
    }

    @Override
    public void measured(Measurement measurement) {}

    @Override
    public void progress(long done, long total) {}
}
