package dev.nurture.source;

import dev.nurture.step.SourceStep.Batch;
import dev.nurture.step.SourceStep.Batches;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Batches that close what they are made of. One thread. */
record ClosingBatches(Batches batches, Closeable stream) implements Batches {
    @Override
    public Optional<Batch> next() throws IOException {
        return batches.next();
    }

    @Override
    public void close() throws IOException {
        try (stream) {
            batches.close();
        }
    }
}
