package dev.nurture.step;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a running step may use besides its settings. One thread. */
public interface Workspace {
    /**
     * An input.
     *
     * @param name the reference as the recipe writes it, such as {@code split.train}
     */
    record Input(String name, Corpus corpus) {}

    /** What is read with {@code from}, in the recipe's order. */
    List<Input> inputs();

    /**
     * The corpora read at a port of the step's own.
     *
     * @param port its name; none if the recipe leaves it out
     */
    List<Input> inputs(String port);

    /** The folder with the files that are read at a port of the step's own; empty if the recipe leaves it out. */
    Optional<Path> folder(String port);

    /**
     * What a stage measured that is read at a port of the step's own.
     *
     * @param name the reference as the recipe writes it
     * @param measurement empty if the stage measures nothing
     */
    record Measured(String name, Optional<Measurement> measurement) {}

    /** What was measured by the stages that are read at a port of the step's own, in the recipe's order. */
    default List<Measured> measurements(String port) {
        return List.of();
    }

    /** The first input. */
    default Corpus input() {
        return inputs().get(0).corpus();
    }

    /** This stage's own chance. */
    Seed seed();

    /** A folder for what doesn't fit in memory; emptied when the stage ends. */
    Path scratch();

    /**
     * Looks at every datum of a corpus on all cores and hands the results over in the corpus's order. Tells the progress.
     *
     * @param looks makes what looks at the data of one piece of the corpus, front to back, on one thread
     * @param taker called on this thread
     */
    <T> void scan(Corpus corpus, Supplier<? extends Function<Datum, T>> looks, Taker<T> taker) throws IOException;

    /** Takes what was found of a datum. */
    @FunctionalInterface
    interface Taker<T> {
        /**
         * @param row counted from 0 over the whole corpus
         */
        void take(long row, T found) throws IOException;
    }

    /** Adds a datum to the corpus {@code output}; only for {@link WholeStep}s. */
    void emit(String output, Datum datum) throws IOException;

    /** A folder whose files become part of the stage's output; for exports. */
    Path files() throws IOException;

    /** Notes where a datum went in {@link #files}, so that it can be traced. */
    void placed(Datum datum, Placement placement) throws IOException;

    /**
     * Names the files that {@link Placement#file} counts, in that order, below {@link #files} with forward slashes. Exports
     * whose files are named as data sets of Hugging Face need not.
     */
    default void placedIn(List<String> names) throws IOException {}

    /** The stage's measurement; at most once. */
    void measured(Measurement measurement) throws IOException;

    /**
     * A folder that outlives an interruption, for what the step needs to go on where it was; removed when the stage is done.
     * What is in it may be half written: write aside and move.
     */
    Path state();

    /** Something that a person should know, and that doesn't stop the run. */
    void warn(String message);

    /** Says how far a training is. */
    void trained(TrainingStep step);

    /**
     * One step of a training.
     *
     * @param done steps so far
     * @param total steps in all
     * @param tokens that were learned from so far
     * @param loss nats per token of this step
     * @param learningRate of this step
     * @param gradientNorm before clipping
     */
    record TrainingStep(long done, long total, long tokens, double loss, double learningRate, double gradientNorm) {}

    /** Says how far the work is, in data. */
    void progress(long done, long total);
}
