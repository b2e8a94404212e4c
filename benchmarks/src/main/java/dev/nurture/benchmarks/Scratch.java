package dev.nurture.benchmarks;

import dev.nurture.data.internal.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is removed at the end. */
record Scratch(Path path) implements AutoCloseable {
    static Scratch create() throws IOException {
        return new Scratch(Files.createTempDirectory("nurture-benchmark"));
    }

    @Override
    public void close() throws IOException {
        AtomicFile.deleteTree(path);
    }
}
