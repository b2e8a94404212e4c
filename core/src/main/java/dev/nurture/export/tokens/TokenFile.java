package dev.nurture.export.tokens;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** A file of tokens being written, with the files beside it. One thread. */
interface TokenFile extends Closeable {
    /** Whether the datum still belongs into this file. */
    boolean hasRoom(Encoded datum);

    void add(Encoded datum) throws IOException;

    /** Tokens so far. */
    long tokens();

    /** Completes all files, makes them durable and gives what the index of the split says of them, where there is one. */
    Optional<String> finish() throws IOException;
}
