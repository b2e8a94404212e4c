package dev.nurture.model;

import java.util.List;

/**
 * How far positions turn.
 *
 * @param base of the angles
 * @param share of each head that is turned
 */
record Angles(double base, double share) {
    /**
     * Wherever a configuration says it; angles that are stretched for longer texts are refused.
     *
     * @param base where it is silent
     * @param share where it is silent
     */
    static Angles of(ConfigReader config, double base, double share) {
        double found = base;
        double part = config.number("rotary_pct", config.number("partial_rotary_factor", share));
        for (String field : List.of("rope_scaling", "rope_parameters")) {
            ConfigReader angles =
                    new ConfigReader(config.name() + ": " + field, config.json().path(field));
            String type = angles.text("rope_type", angles.text("type", "default"));
            if (!type.equals("default")) {
                throw config.unsupported(field, "angles stretched by '" + type + "'", "");
            }
            found = angles.number("rope_theta", found);
            part = angles.number("partial_rotary_factor", part);
        }
        return new Angles(found, part);
    }
}
