package dev.nurture.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.event.RunEvent;
import dev.nurture.event.RunListener;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * What happened, one JSON line an event, appended and never changed. One writer: the run that holds the run's lock. Readers
 * take a torn last line for what it is. Progress isn't kept.
 */
final class Ledger implements RunListener, Closeable {
    static final String FILE = "ledger.jsonl";

    private final Path path;
    private final OutputStream output;
    private long sequence;
    private boolean torn;

    Ledger(Path folder) throws IOException {
        path = folder.resolve(FILE);
        torn = Files.exists(path) && endsTorn(path);
        output = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static boolean endsTorn(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - 1));
            int last = file.read();
            return last >= 0 && last != '\n';
        }
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.Progressed || event instanceof RunEvent.Trained) {
            return;
        }
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("seq", sequence++).put("time", Instant.now().toString());
        node.setAll(EventJson.node(event));
        try {
            String line = (torn ? "\n" : "") + node + "\n";
            torn = true;
            output.write(line.getBytes(StandardCharsets.UTF_8));
            output.flush();
            torn = false;
        } catch (IOException e) {
            throw NurtureException.io("write the ledger", path, e);
        }
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
