package dev.nurture.pages.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON values, one a line, alone or as one list. One thread. */
final class Lines {
    private final BufferedWriter writer;
    private boolean inList;
    private long count;

    Lines(BufferedWriter writer) {
        this.writer = writer;
    }

    void write(JsonNode node) {
        try {
            writer.write((inList && count > 0 ? "," : "") + node + "\n");
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts what {@code writing} writes into one list. */
    void list(Runnable writing) throws IOException {
        inList = true;
        writer.write("[\n");
        writing.run();
        writer.write("]\n");
    }

    long count() {
        return count;
    }
}
