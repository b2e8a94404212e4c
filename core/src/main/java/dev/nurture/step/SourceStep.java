package dev.nurture.step;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A step that reads files.
 *
 * <p>One thread cuts a file into batches, others parse them, and the data are written in the file's order. Batches must be
 * cut by the file's content alone, so that every run cuts alike.
 *
 * @param <S> the settings record
 */
public non-sealed interface SourceStep<S extends Record> extends Step<S> {
    /** The files, in an order that depends on their names alone. Fails with kind DATA if there are none. */
    List<SourceFile> files(S settings) throws IOException;

    /** Opens one file. What is wrong with its content is rejected by the batches; what cannot be opened throws. */
    Batches open(SourceFile file, S settings) throws IOException;

    @Override
    default List<String> outputs(S settings) {
        return List.of(KEPT);
    }

    /** A file's batches in order. One thread. */
    interface Batches extends Closeable {
        /** The next batch; empty after the last. */
        Optional<Batch> next() throws IOException;
    }

    /** A piece of a file, of about eight mebibytes or less. */
    @FunctionalInterface
    interface Batch {
        /** Hands every datum and every unreadable row to {@code intake}, in order. May run on any thread, and again. */
        void parse(Intake intake);
    }
}
