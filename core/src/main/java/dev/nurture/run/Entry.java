package dev.nurture.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Corpus;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A finished job's output in the store; never changed once it is there.
 *
 * @param folder where it lies
 * @param key the fingerprint of everything that determined it
 * @param step name and version
 * @param settings JSON
 * @param outputs the corpora's fingerprints and sizes by name, the main one first
 * @param reasons how many data were dropped for which reason
 * @param quarantined pieces of input that could not be read
 * @param sums SHA-256 of the file of checksums
 */
public record Entry(
        Path folder,
        Fingerprint key,
        String step,
        String settings,
        Map<String, Output> outputs,
        Map<String, Long> reasons,
        long quarantined,
        Fingerprint sums) {
    static final String FILE = "entry.json";

    private static final String FORMAT = "nurture-entry";

    /** A corpus's identity and size. */
    public record Output(Fingerprint fingerprint, long rows, long textBytes) {}

    public Entry {
        outputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        reasons = java.util.Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    /** Opens one of its corpora. */
    public Corpus corpus(String output) {
        return Corpus.open(folder.resolve(output));
    }

    /** How many data each output holds. */
    public Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        outputs.forEach((name, output) -> rows.put(name, output.rows));
        return rows;
    }

    void write(Path where) throws IOException {
        AtomicFile.write(where.resolve(FILE), json());
    }

    /** The SHA-256 of the entry's own file, as it must be: covers everything that is said here. */
    Fingerprint fileSha256() {
        try {
            return Fingerprint.ofBytes(json());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private byte[] json() throws IOException {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("format", FORMAT).put("version", 1).put("key", key.hex()).put("step", step);
        node.set("settings", Json.MAPPER.readTree(settings));
        ObjectNode corpora = node.putObject("outputs");
        outputs.forEach((name, output) -> corpora.putObject(name)
                .put("fingerprint", output.fingerprint.hex())
                .put("rows", output.rows)
                .put("text_bytes", output.textBytes));
        ObjectNode counts = node.putObject("reasons");
        reasons.forEach(counts::put);
        node.put("quarantined", quarantined).put("sums", sums.hex());
        return (node.toPrettyString() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    static Entry read(Path folder) {
        Path path = folder.resolve(FILE);
        try {
            JsonNode node = Json.MAPPER.readTree(Files.readAllBytes(path));
            if (!node.path("format").asText().equals(FORMAT)
                    || node.path("version").asInt() != 1) {
                throw NurtureException.data(
                        "%s: must be a %s of version 1, but is not. Remove its folder and run again."
                                .formatted(path, FORMAT));
            }
            Map<String, Output> outputs = new LinkedHashMap<>();
            node.path("outputs").properties().forEach(entry -> outputs.put(entry.getKey(), output(entry.getValue())));
            Map<String, Long> reasons = new TreeMap<>();
            node.path("reasons")
                    .properties()
                    .forEach(entry ->
                            reasons.put(entry.getKey(), entry.getValue().asLong()));
            return new Entry(
                    folder,
                    Fingerprint.parse(node.path("key").asText()),
                    node.path("step").asText(),
                    node.path("settings").toString(),
                    outputs,
                    reasons,
                    node.path("quarantined").asLong(),
                    Fingerprint.parse(node.path("sums").asText()));
        } catch (JsonProcessingException e) {
            throw NurtureException.data(
                    "%s: must be JSON, but is not. Remove its folder and run again.".formatted(path));
        } catch (IOException e) {
            throw NurtureException.io("read", path, e);
        } catch (IllegalArgumentException e) {
            throw NurtureException.data("%s: must describe a store entry, but %s. Remove its folder and run again."
                    .formatted(path, e.getMessage()));
        }
    }

    private static Output output(JsonNode node) {
        return new Output(
                Fingerprint.parse(node.path("fingerprint").asText()),
                node.path("rows").asLong(),
                node.path("text_bytes").asLong());
    }
}
