package dev.nurture.source;

import java.io.IOException;
import java.util.Optional;

/** Cuts a stream of bytes into batches of pieces, by the bytes alone. One thread. */
interface Cutter {
    /** The next batch; empty at the end. Throws {@link DamagedInput} after the last batch before the damage. */
    Optional<LineBatch> next() throws IOException;

    /** How many bytes were cut so far. */
    long offset();

    /** How many lines ended so far, blank ones included. */
    long lines();
}
