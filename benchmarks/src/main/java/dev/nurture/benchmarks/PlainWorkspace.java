package dev.nurture.benchmarks;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.provenance.Seed;
import dev.nurture.step.Measurement;
import dev.nurture.step.Placement;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a row step needs to get ready outside of a run, so that its own work can be timed alone.
 *
 * @param data what it reads
 * @param against what it reads at any port of its own
 */
record PlainWorkspace(Path scratch, Corpus data, List<Input> against) implements Workspace {
    @Override
    public List<Input> inputs() {
        return List.of(new Input("data", data));
    }

    @Override
    public List<Input> inputs(String port) {
        return against;
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
    public Path state() {
        return scratch;
    }

    @Override
    public void warn(String message) {}

    @Override
    public void trained(TrainingStep step) {}

    @Override
    public <T> void scan(Corpus corpus, Supplier<? extends Function<Datum, T>> looks, Taker<T> taker) {
        throw new UnsupportedOperationException("a benchmark works on one thread");
    }

    @Override
    public void emit(String output, Datum datum) {
        throw new UnsupportedOperationException("row steps emit through their emitter");
    }

    @Override
    public Path files() throws IOException {
        return scratch;
    }

    @Override
    public void placed(Datum datum, Placement placement) {}

    @Override
    public void measured(Measurement measurement) {
        for (Measurement.Figure figure : measurement.figures()) {
            System.out.printf("  %s: %,.0f%n", figure.about(), figure.estimate().value());
        }
    }

    @Override
    public void progress(long done, long total) {}
}
