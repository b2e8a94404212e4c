package dev.nurture.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Shard;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.FormCounts;
import dev.nurture.data.internal.Json;
import dev.nurture.data.internal.ShardSummary;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A finished piece of a job: at most one shard of each output. What an interrupted job goes on from.
 *
 * @param name such as {@code part-00003}; units in the order of their names give the corpus's order
 * @param shards by output; outputs that got nothing are missing
 * @param reasons why data were dropped, with counts
 * @param rejected pieces of input that could not be read
 * @param reached how far a source has got with this unit
 */
record Unit(String name, Map<String, ShardSummary> shards, Map<String, Long> reasons, long rejected, Reached reached) {
    /** For units that don't read files. */
    static final Reached NOWHERE = new Reached(0, 0);

    /**
     * A place in a source's files.
     *
     * @param file counted from 0; all earlier ones are used up
     * @param batches of that file that are used up
     */
    record Reached(int file, long batches) {}

    Unit {
        shards = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(shards));
        reasons = java.util.Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    void write(Path folder) throws IOException {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("name", name).put("rejected", rejected);
        node.put("file", reached.file).put("batches", reached.batches);
        ObjectNode counts = node.putObject("reasons");
        reasons.forEach(counts::put);
        ObjectNode outputs = node.putObject("shards");
        shards.forEach((output, summary) -> write(outputs.putObject(output), summary));
        AtomicFile.write(folder.resolve(name + ".json"), node.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(ObjectNode node, ShardSummary summary) {
        Shard shard = summary.shard();
        node.put("file", shard.file()).put("rows", shard.rows()).put("bytes", shard.bytes());
        node.put("sha256", shard.sha256().hex());
        node.put("documents", summary.forms().documents());
        node.put("dialogues", summary.forms().dialogues());
        node.put("comparisons", summary.forms().comparisons());
        node.put("rankings", summary.forms().rankings());
        node.put("names", summary.names()).put("texts", summary.texts()).put("text_bytes", summary.textBytes());
    }

    /** The unit of that name, if it was finished. */
    static Optional<Unit> read(Path folder, String name) throws IOException {
        Path path = folder.resolve(name + ".json");
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        JsonNode node = Json.MAPPER.readTree(Files.readAllBytes(path));
        Map<String, ShardSummary> shards = new LinkedHashMap<>();
        node.path("shards").properties().forEach(entry -> shards.put(entry.getKey(), summary(entry.getValue())));
        Map<String, Long> reasons = new TreeMap<>();
        node.path("reasons")
                .properties()
                .forEach(entry -> reasons.put(entry.getKey(), entry.getValue().asLong()));
        return Optional.of(new Unit(
                name,
                shards,
                reasons,
                node.path("rejected").asLong(),
                new Reached(node.path("file").asInt(), node.path("batches").asLong())));
    }

    private static ShardSummary summary(JsonNode node) {
        Shard shard = new Shard(
                node.path("file").asText(),
                node.path("rows").asLong(),
                node.path("bytes").asLong(),
                Fingerprint.parse(node.path("sha256").asText()));
        FormCounts forms = new FormCounts(
                node.path("documents").asLong(),
                node.path("dialogues").asLong(),
                node.path("comparisons").asLong(),
                node.path("rankings").asLong());
        return new ShardSummary(
                shard,
                forms,
                node.path("names").asLong(),
                node.path("texts").asLong(),
                node.path("text_bytes").asLong());
    }
}
