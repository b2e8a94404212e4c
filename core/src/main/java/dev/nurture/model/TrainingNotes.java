package dev.nurture.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import java.util.Optional;

/**
 * What a checkpoint says of its training, in {@code nurture.json}: enough to ask the model as it was taught.
 *
 * @param objective as the recipe calls it, such as {@code mle} or {@code conditional}
 * @param steps of the optimiser, over all stages of its training
 * @param tokens predicted in all of them
 */
public record TrainingNotes(String objective, Prompting prompting, long steps, long tokens) {
    static final String FILE = "nurture.json";

    private static final int VERSION = 1;

    public TrainingNotes {
        if (objective.isBlank() || steps < 0 || tokens < 0) {
            throw new IllegalArgumentException(
                    "training notes: must have an objective and numbers of steps and tokens, but were '%s', %s and %s"
                            .formatted(objective, steps, tokens));
        }
    }

    byte[] bytes() {
        ObjectNode json = Json.MAPPER.createObjectNode().put("version", VERSION).put("objective", objective);
        json.put("end", prompting.end());
        prompting.beginning().ifPresent(begin -> json.put("begin", begin));
        prompting.tag().ifPresent(tag -> json.put("tag", tag));
        prompting.opposite().ifPresent(opposite -> json.put("opposite", opposite));
        json.put("steps", steps).put("tokens", tokens);
        return (json.toPrettyString() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /**
     * @param name what the file is called in messages
     */
    static TrainingNotes read(String name, JsonNode json) {
        if (json.path("version").asInt() != VERSION) {
            throw NurtureException.data(
                    "%s: version: must be %s, but was %s. Use the Nurture that wrote it, or a newer one."
                            .formatted(name, VERSION, json.path("version")));
        }
        ConfigReader reader = new ConfigReader(name, json);
        Prompting prompting = new Prompting(
                reader.whole("end"), token(reader, "tag"), token(reader, "opposite"), token(reader, "begin"));
        try {
            return new TrainingNotes(
                    json.path("objective").asText("unknown"),
                    prompting,
                    json.path("steps").asLong(),
                    json.path("tokens").asLong());
        } catch (IllegalArgumentException e) {
            throw NurtureException.data("%s: %s.".formatted(name, e.getMessage()));
        }
    }

    private static Optional<Integer> token(ConfigReader reader, String field) {
        return reader.has(field) ? Optional.of(reader.whole(field)) : Optional.empty();
    }
}
