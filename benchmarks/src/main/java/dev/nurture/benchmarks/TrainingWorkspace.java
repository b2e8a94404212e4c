package dev.nurture.benchmarks;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.provenance.Seed;
import dev.nurture.step.Measurement;
import dev.nurture.step.Placement;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a training needs, outside of a run.
 *
 * @param folder for everything that it writes
 * @param tokenizer the folder of one
 * @param heard is told of each step
 */
record TrainingWorkspace(Path folder, Corpus data, Path tokenizer, Consumer<TrainingStep> heard) implements Workspace {
    @Override
    public List<Input> inputs() {
        return List.of(new Input("data", data));
    }

    @Override
    public List<Input> inputs(String port) {
        return List.of();
    }

    @Override
    public Optional<Path> folder(String port) {
        return port.equals("tokenizer") ? Optional.of(tokenizer) : Optional.empty();
    }

    @Override
    public Seed seed() {
        return new Seed(7);
    }

    @Override
    public Path scratch() {
        return made("scratch");
    }

    @Override
    public Path state() {
        return made("state");
    }

    @Override
    public Path files() {
        return made("files");
    }

    private Path made(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void trained(TrainingStep step) {
        heard.accept(step);
    }

    @Override
    public <T> void scan(Corpus corpus, Supplier<? extends Function<Datum, T>> looks, Taker<T> taker) {
        throw new UnsupportedOperationException("training reads by itself");
    }

    @Override
    public void emit(String output, Datum datum) {
        throw new UnsupportedOperationException("training makes no data");
    }

    @Override
    public void placed(Datum datum, Placement placement) {}

    @Override
    public void measured(Measurement measurement) {}

    @Override
    public void warn(String message) {}

    @Override
    public void progress(long done, long total) {}
}
