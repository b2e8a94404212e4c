package dev.nurture.export;

import dev.nurture.data.Datum;
import java.io.Closeable;
import java.io.IOException;

/** Writes one exported file. One thread. */
interface FileWriter extends Closeable {
    /** Adds a datum and says where its tokens lie: first and one after the last; both 0 where no tokens are written. */
    long[] add(Datum datum) throws IOException;

    /** Completes the file. */
    void finish() throws IOException;

    /** Opens the next file of a set. */
    interface Factory {
        FileWriter open(java.nio.file.Path path) throws IOException;
    }

    /** For formats without tokens. */
    long[] NO_TOKENS = {0, 0};
}
