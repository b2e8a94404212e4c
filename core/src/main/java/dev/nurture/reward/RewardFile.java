package dev.nurture.reward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The {@code reward.json} of a reward model, which says of what kind it is.
 *
 * @param offset what is taken from every reward, so that the mean over the answers that it learned from is 0
 */
public record RewardFile(Kind kind, double offset, JsonNode json) {
    /** What it is called in a stage's output. */
    public static final String NAME = "reward.json";

    private static final int VERSION = 1;

    /** What stands behind it. */
    public enum Kind {
        /** Weights of n-grams, in the file itself. */
        LINEAR,
        /** A decoder, whose checkpoint lies beside. */
        DECODER
    }

    /** Writes what every kind has in common, and more. */
    public static void write(Path folder, Kind kind, double offset, ObjectNode more) throws IOException {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("version", VERSION)
                .put("kind", kind.name().toLowerCase(Locale.ROOT))
                .put("offset", offset);
        json.setAll(more);
        AtomicFile.write(folder.resolve(NAME), (json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads it.
     *
     * @throws NurtureException of kind DATA if it is missing or none
     */
    public static RewardFile read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw NurtureException.data(
                    "Cannot open the reward model %s: there is no %s in it. Name a stage of reward.linear or train.reward."
                            .formatted(folder, NAME));
        }
        try {
            JsonNode json = Json.MAPPER.readTree(Files.readString(file));
            requireVersion(file, json);
            return new RewardFile(kind(file, json), json.path("offset").asDouble(), json);
        } catch (JsonProcessingException e) {
            throw NurtureException.data("%s: must be JSON, but is not: %s.".formatted(file, Json.problemAndPlace(e)));
        } catch (IOException e) {
            throw NurtureException.io("read the reward model", file, e);
        }
    }

    private static void requireVersion(Path file, JsonNode json) {
        if (json.path("version").asInt() != VERSION) {
            throw NurtureException.data(
                    "%s: version: must be %s, but was %s. Use the Nurture that wrote it, or a newer one."
                            .formatted(file, VERSION, json.path("version")));
        }
    }

    private static Kind kind(Path file, JsonNode json) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(json.path("kind").asText())) {
                return kind;
            }
        }
        throw NurtureException.data(
                "%s: kind: must be linear or decoder, but was %s.".formatted(file, json.path("kind")));
    }
}
