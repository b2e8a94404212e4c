package dev.nurture.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Stamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Circumstances of an entry, kept beside it and outside of its checksums.
 *
 * @param begun when the work began
 */
record StampFile(Instant begun) {
    static final String FILE = "stamp.json";

    static StampFile begin() {
        return new StampFile(Instant.now());
    }

    double seconds() {
        return Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    }

    void write(Path folder) throws IOException {
        Stamp stamp = now();
        String json = Json.MAPPER
                .createObjectNode()
                .put("time", stamp.time().toString())
                .put("seconds", seconds())
                .put("nurture", stamp.version())
                .put("java", stamp.java())
                .put("system", stamp.system())
                .put("cores", stamp.cores())
                .toPrettyString();
        AtomicFile.write(folder.resolve(FILE), (json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Stamp now() {
        return new Stamp(
                Instant.now(),
                Version.current(),
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
    }

    /** The circumstances of an entry; empty if they are not known any more. */
    static Optional<Circumstances> read(Path entry) {
        try {
            JsonNode node = Json.MAPPER.readTree(Files.readAllBytes(entry.resolve(FILE)));
            Instant ended = Instant.parse(node.path("time").asText());
            Stamp stamp = new Stamp(
                    ended,
                    node.path("nurture").asText(),
                    node.path("java").asText(),
                    node.path("system").asText(),
                    node.path("cores").asInt());
            long millis = Math.round(node.path("seconds").asDouble() * 1000);
            return Optional.of(new Circumstances(ended.minusMillis(millis), stamp));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** How long an entry took when it was made; 0 if that is not known any more. */
    static double secondsOf(Path entry) {
        try {
            JsonNode node = Json.MAPPER.readTree(Files.readAllBytes(entry.resolve(FILE)));
            return node.path("seconds").asDouble();
        } catch (IOException e) {
            return 0;
        }
    }
}
