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
    private static final double USUAL_BYTES = 30e6;

    /** Floating-point operations a second where nothing is known yet. */
    private static final double USUAL_OPERATIONS = 40e9;

    private static final double LEAST_SECONDS = 0.05;

    /** What a step takes time for. */
    record Work(double amount, double usual) {
        static Work bytes(long bytes) {
            return new Work(bytes, USUAL_BYTES);
        }

        static Work operations(double operations) {
            return new Work(operations, USUAL_OPERATIONS);
        }

        /** Too little to learn a rate from. */
        private boolean isSmall() {
            return amount < usual / 30;
        }
    }

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
                        entry.getValue().path("work").asDouble(),
                        entry.getValue().path("seconds").asDouble()
                    }));
        } catch (IOException e) {
            known.clear();
        }
    }

    synchronized double seconds(String step, Work work) {
        double[] seen = known.getOrDefault(step, new double[] {work.usual, 1});
        return LEAST_SECONDS + work.amount * seen[1] / Math.max(1, seen[0]);
    }

    /** Remembers a job; older ones count for less and less. */
    synchronized void add(String step, Work work, double seconds) {
        if (work.isSmall()) {
            return;
        }
        double[] seen = known.computeIfAbsent(step, any -> new double[2]);
        seen[0] = seen[0] / 2 + work.amount;
        seen[1] = seen[1] / 2 + seconds;
        ObjectNode node = Json.MAPPER.createObjectNode();
        known.forEach((name, rate) -> node.putObject(name).put("work", rate[0]).put("seconds", rate[1]));
        try {
            AtomicFile.write(cache, node.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A plan without this memory is only less exact.
            known.remove(step);
        }
    }
}
