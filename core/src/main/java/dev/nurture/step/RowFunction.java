package dev.nurture.step;

import dev.nurture.data.Datum;
import java.io.IOException;

/** What a {@link RowStep} does with each datum. Threads share it; each shard is worked on by one. */
@FunctionalInterface
public interface RowFunction {
    /** Starts on the shard whose first datum is row {@code firstRow} of the corpus. */
    Worker start(long firstRow) throws IOException;

    /** Works through one shard, front to back. One thread. */
    @FunctionalInterface
    interface Worker extends java.io.Closeable {
        void apply(Datum datum, Emitter emitter) throws IOException;

        @Override
        default void close() throws IOException {}
    }

    /** A function that treats every datum alone. */
    static RowFunction each(Worker worker) {
        return firstRow -> worker;
    }
}
