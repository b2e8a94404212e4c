package dev.nurture.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How far positions turn.
 *
 * @param base of the angles
 * @param share of each head that is turned
 * @param stretch for longer texts
 */
record Angles(double base, double share, Stretch stretch) {
    /** The older field and the newer one; a configuration may have both. */
    private static final List<String> FIELDS = List.of("rope_scaling", "rope_parameters");

    /**
     * Wherever a configuration says it; angles that are stretched in ways that are not known here are refused.
     *
     * @param base where it is silent
     * @param share where it is silent
     */
    static Angles of(ConfigReader config, double base, double share) {
        double found = base;
        double part = config.number("rotary_pct", config.number("partial_rotary_factor", share));
        List<Stretch> stretches = new ArrayList<>();
        for (String field : FIELDS) {
            if (config.has(field)) {
                ConfigReader angles = inside(config, field);
                stretches.add(stretch(config, field, angles));
                found = angles.number("rope_theta", found);
                part = angles.number("partial_rotary_factor", part);
            }
        }
        if (stretches.stream().distinct().count() > 1) {
            throw config.unfit(
                    FIELDS.get(1),
                    "of the same stretch as " + FIELDS.get(0),
                    config.json().path(FIELDS.get(1)));
        }
        return new Angles(found, part, stretches.isEmpty() ? Stretch.NONE : stretches.get(0));
    }

    private static ConfigReader inside(ConfigReader config, String field) {
        JsonNode value = config.json().path(field);
        if (!value.isObject()) {
            throw config.unfit(field, "an object", value);
        }
        return new ConfigReader(config.name() + ": " + field, value);
    }

    private static Stretch stretch(ConfigReader config, String field, ConfigReader angles) {
        String type = angles.text("rope_type", angles.text("type", "default"));
        return switch (type) {
            case "default" -> Stretch.NONE;
            case "linear" -> new Stretch.Linear(factor(angles));
            case "llama3" -> llama3(angles);
            default ->
                throw config.unsupported(
                        field, "angles stretched by '%s'".formatted(type), "Those of 'linear' and 'llama3' are.");
        };
    }

    private static double factor(ConfigReader angles) {
        return angles.number("factor", factor -> factor >= 1, "a number of 1 or more");
    }

    private static Stretch llama3(ConfigReader angles) {
        double factor = factor(angles);
        double low = angles.number("low_freq_factor", number -> number > 0, "a number above 0");
        double high = angles.number(
                "high_freq_factor", number -> number > low, "a number above low_freq_factor, which is " + low);
        int original = angles.whole("original_max_position_embeddings");
        if (original == 0) {
            throw angles.unfit(
                    "original_max_position_embeddings",
                    "1 or more",
                    angles.json().path("original_max_position_embeddings"));
        }
        return new Stretch.Llama3(factor, low, high, original);
    }
}
