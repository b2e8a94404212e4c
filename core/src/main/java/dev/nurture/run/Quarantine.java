package dev.nurture.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.step.Rejected;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pieces of input that a source set aside. */
public final class Quarantine {
    static final String FILE = "quarantine.jsonl";

    private static final int SHOWN = 3;

    private Quarantine() {}

    /** The first {@code most} pieces of an entry. */
    public static List<Rejected> read(Entry entry, int most) {
        Path path = entry.folder().resolve(FILE);
        List<Rejected> pieces = new ArrayList<>();
        if (!Files.isRegularFile(path)) {
            return pieces;
        }
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            String line = reader.readLine();
            while (line != null && pieces.size() < most) {
                pieces.add(piece(Json.MAPPER.readTree(line)));
                line = reader.readLine();
            }
            return pieces;
        } catch (IOException e) {
            throw NurtureException.io("read", path, e);
        }
    }

    private static Rejected piece(JsonNode node) {
        return new Rejected(
                node.path("file").asText(),
                node.path("line").asLong(),
                node.path("offset").asLong(),
                node.path("code").asText(),
                node.path("message").asText(),
                node.path("excerpt").asText());
    }

    /** How many pieces there are of each kind, the first of them in full, and where the rest is. */
    static String summary(String job, Entry entry) {
        Map<String, Long> codes = new TreeMap<>();
        List<Rejected> first = read(entry, 10_000);
        first.forEach(piece -> codes.merge(piece.code(), 1L, Long::sum));
        String kinds = codes.entrySet().stream()
                .map(code -> code.getValue() + " " + code.getKey())
                .collect(Collectors.joining(", "));
        String examples = first.stream()
                .limit(SHOWN)
                .map(piece -> "\n  " + piece.message())
                .collect(Collectors.joining());
        return "%s: %s piece%s of input could not be read and %s set aside (%s): %s%s"
                .formatted(
                        job,
                        entry.quarantined(),
                        entry.quarantined() == 1 ? "" : "s",
                        entry.quarantined() == 1 ? "was" : "were",
                        kinds,
                        entry.folder().resolve(FILE),
                        examples);
    }
}
