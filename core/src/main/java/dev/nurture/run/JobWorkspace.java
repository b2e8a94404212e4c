package dev.nurture.run;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Port;
import dev.nurture.step.Measurement;
import dev.nurture.step.Placement;
import dev.nurture.step.Workspace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The workspace of a running step. Data emitted here go to shards that this thread writes one after the other. */
final class JobWorkspace implements Workspace, Closeable {
    static final String FILES = "files";

    private final JobContext context;
    private final List<String> outputs;
    private final List<Unit> units = new ArrayList<>();
    private ShardSet shards;
    private Optional<PlacementWriter> placements = Optional.empty();
    private boolean filesBegun;

    JobWorkspace(JobContext context, List<String> outputs) {
        this.context = context;
        this.outputs = outputs;
        this.shards = open();
    }

    private ShardSet open() {
        return new ShardSet(context.folder(), String.format(Locale.ROOT, "part-%05d", units.size()), outputs);
    }

    @Override
    public List<Input> inputs() {
        return context.inputs().at(Port.FROM);
    }

    @Override
    public List<Input> inputs(String port) {
        return context.inputs().at(port);
    }

    @Override
    public Optional<Path> folder(String port) {
        return context.inputs().folder(port);
    }

    @Override
    public List<Measured> measurements(String port) {
        return context.inputs().measured(port);
    }

    @Override
    public Corpus input() {
        return context.input();
    }

    @Override
    public Seed seed() {
        return context.seed();
    }

    @Override
    public Path scratch() {
        try {
            return context.folder().scratch();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void emit(String output, Datum datum) throws IOException {
        if (shards.isFull()) {
            closeUnit();
        }
        shards.emit(output, datum);
    }

    private void closeUnit() throws IOException {
        units.add(new Unit(
                String.format(Locale.ROOT, "part-%05d", units.size()),
                shards.finish(),
                shards.reasons(),
                0,
                Unit.NOWHERE));
        shards = open();
    }

    /** Ends the step's writing. */
    List<Unit> finish() throws IOException {
        closeUnit();
        if (placements.isPresent()) {
            placements.get().finish(context.folder().root());
        }
        return units;
    }

    @Override
    public Path files() throws IOException {
        Path folder = context.folder().root().resolve(FILES);
        if (!filesBegun) {
            AtomicFile.deleteTree(folder);
            filesBegun = true;
        }
        return Files.createDirectories(folder);
    }

    @Override
    public void placed(Datum datum, Placement placement) throws IOException {
        if (placements.isEmpty()) {
            placements = Optional.of(new PlacementWriter(scratch()));
        }
        placements.get().add(datum.id(), placement);
    }

    @Override
    public void placedIn(List<String> names) throws IOException {
        byte[] lines = String.join("\n", names).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(context.folder().root().resolve(Placements.NAMES), lines);
    }

    @Override
    public void measured(Measurement measurement) throws IOException {
        byte[] json = MeasurementJson.write(measurement).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(context.folder().root().resolve(MeasurementJson.FILE), json);
    }

    @Override
    public <T> void scan(Corpus corpus, Supplier<? extends Function<Datum, T>> looks, Taker<T> taker)
            throws IOException {
        long total = corpus.manifest().rows();
        new CorpusScan<>(corpus, looks, done -> progress(done, total)).run(context.workers(), taker);
    }

    @Override
    public Path state() {
        try {
            return context.folder().state();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void warn(String message) {
        context.warn(message);
    }

    @Override
    public void trained(TrainingStep step) {
        context.trained(step);
    }

    @Override
    public void progress(long done, long total) {
        context.progress(done, total, "data");
    }

    @Override
    public void close() throws IOException {
        shards.close();
        if (placements.isPresent()) {
            placements.get().close();
        }
    }
}
