package dev.nurture.step;

import dev.nurture.data.Datum;
import java.io.IOException;

/** Takes what a step makes. One thread. */
@FunctionalInterface
public interface Emitter {
    /**
     * @param output one of {@link Step#outputs}
     */
    void emit(String output, Datum datum) throws IOException;

    default void keep(Datum datum) throws IOException {
        emit(Step.KEPT, datum);
    }

    /** Drops a datum: it goes to {@code dropped} with its reason. */
    default void drop(Datum datum, String by, Reason reason) throws IOException {
        emit(Step.DROPPED, datum.withMark(reason.mark(by)));
    }
}
