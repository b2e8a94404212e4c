package dev.nurture.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A run in one line, from its ledger and manifest alone, so that many are listed fast and broken ones too.
 *
 * @param recipe the recipe's name; empty if not even that was written
 * @param status how the last attempt stands
 * @param jobs how many the recipe has
 * @param data in the last corpus that it made; 0 unless it is done
 * @param when of the last thing that happened
 */
public record RunSummary(String name, String recipe, Status status, int jobs, long data, Instant when) {
    /** How a run stands. */
    public enum Status {
        DONE,
        FAILED,
        INTERRUPTED,
        /** The last attempt has no end: it is at work, or was killed. */
        OPEN;

        private final String label = name().toLowerCase(Locale.ROOT);

        public String label() {
            return label;
        }
    }

    /** All runs, the newest first. */
    public static List<RunSummary> all(Path runs) {
        return RunFolder.names(runs).stream()
                .map(name -> of(new RunFolder(runs, name)))
                .sorted(Comparator.comparing(RunSummary::when).reversed().thenComparing(RunSummary::name))
                .toList();
    }

    private static RunSummary of(RunFolder folder) {
        String recipe = "";
        int jobs = 0;
        Status status = Status.OPEN;
        Instant when = Instant.EPOCH;
        for (JsonNode event : events(folder.path().resolve(Ledger.FILE))) {
            when = Instant.parse(event.path("time").asText());
            switch (event.path("type").asText()) {
                case "launched" -> {
                    recipe = event.path("recipe").asText();
                    jobs = event.path("jobs").asInt();
                    status = Status.OPEN;
                }
                case "ended" ->
                    status = Status.valueOf(event.path("status").asText().toUpperCase(Locale.ROOT));
                default -> {}
            }
        }
        return new RunSummary(folder.name(), recipe, status, jobs, status == Status.DONE ? data(folder) : 0, when);
    }

    /** The ledger's events; what an interruption tore is left out. */
    private static List<JsonNode> events(Path ledger) {
        List<JsonNode> events = new ArrayList<>();
        try {
            String text = new String(Files.readAllBytes(ledger), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                JsonNode event = event(line);
                if (event.hasNonNull("time")) {
                    events.add(event);
                }
            }
        } catch (IOException e) {
            throw NurtureException.io("read the ledger", ledger, e);
        }
        return events;
    }

    private static JsonNode event(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            return Json.MAPPER.missingNode();
        }
    }

    private static long data(RunFolder folder) {
        Path manifest = folder.path().resolve(RunFolder.MANIFEST);
        long data = 0;
        try {
            for (JsonNode job :
                    Json.MAPPER.readTree(Files.readAllBytes(manifest)).path("jobs")) {
                data = job.path("outputs").properties().stream()
                        .findFirst()
                        .map(output -> output.getValue().path("rows").asLong())
                        .orElse(data);
            }
        } catch (IOException e) {
            throw NurtureException.io("read the run", manifest, e);
        }
        return data;
    }
}
