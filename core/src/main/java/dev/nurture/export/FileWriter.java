package dev.nurture.export;

import dev.nurture.data.Datum;
import java.io.Closeable;
import java.io.IOException;

/** Writes one exported file. One thread. */
interface FileWriter extends Closeable {
    /**
     * Adds a datum.
     *
     * @throws Unfit if the datum cannot be written so; then nothing of it was
     */
    void add(Datum datum) throws IOException, Unfit;

    /** Completes the file. */
    void finish() throws IOException;

    /** Opens the next file of a set. */
    interface Factory {
        FileWriter open(java.nio.file.Path path) throws IOException;
    }
}
