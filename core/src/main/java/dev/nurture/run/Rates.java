package dev.nurture.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How fast each step was on this machine, for plans. A cache that can be removed; a line that says nothing is ignored.
 * Threads may share it.
 */
final class Rates {
    /** Bytes a second where nothing is known yet. */
    private static final double USUAL = 30e6;

    private static final double LEAST_SECONDS = 0.05;

    private final Path cache;
    private final Map<String, double[]> known = new TreeMap<>();

    Rates(Path storeRoot) {
        cache = storeRoot.resolve("rates.json");
        try {
            JsonNode node = Files.exists(cache)
                    ? Json.MAPPER.readTree(Files.readAllBytes(cache))
                    : Json.MAPPER.createObjectNode();
            node.properties()
                    .forEach(entry -> known.put(entry.getKey(), new double[] {
                        entry.getValue().path("bytes").asDouble(),
                        entry.getValue().path("seconds").asDouble()
                    }));
        } catch (IOException e) {
            known.clear();
        }
    }

    synchronized double seconds(String step, long bytes) {
        double[] seen = known.getOrDefault(step, new double[] {USUAL, 1});
        return LEAST_SECONDS + bytes * seen[1] / Math.max(1, seen[0]);
    }

    /** Remembers a job; older ones count for less and less. */
    synchronized void add(String step, long bytes, double seconds) {
        if (bytes < 1 << 20) {
            return;
        }
        double[] seen = known.computeIfAbsent(step, any -> new double[2]);
        seen[0] = seen[0] / 2 + bytes;
        seen[1] = seen[1] / 2 + seconds;
        ObjectNode node = Json.MAPPER.createObjectNode();
        known.forEach((name, rate) -> node.putObject(name).put("bytes", rate[0]).put("seconds", rate[1]));
        try {
            AtomicFile.write(cache, node.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A plan without this memory is only less exact.
            known.remove(step);
        }
    }
}
