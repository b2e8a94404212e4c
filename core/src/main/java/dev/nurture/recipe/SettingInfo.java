package dev.nurture.recipe;

import java.util.Optional;

/**
 * One setting of a step, as documentation and editors need it.
 *
 * @param name as recipes write it
 * @param need whether a recipe may be silent about it
 * @param preset the default as one would write it in a recipe; empty unless there is one
 * @param about one sentence for people; empty where the step gives none
 */
public record SettingInfo(String name, SettingType type, Need need, Optional<String> preset, String about) {
    /** Whether a recipe may be silent about a setting. */
    public enum Need {
        /** It must be given. */
        REQUIRED,
        /** It has a default. */
        PRESET,
        /** It can be left out, which switches off what it is for. */
        OPTIONAL
    }

    public SettingInfo {
        if ((need == Need.PRESET) != preset.isPresent()) {
            throw new IllegalArgumentException("%s: must have a default exactly if it is preset, but was %s with %s"
                    .formatted(name, need, preset));
        }
    }

    /** What holds where a recipe is silent, for people. */
    public String silent() {
        return switch (need) {
            case REQUIRED -> "must be given";
            case PRESET -> preset.filter(text -> !text.isBlank()).orElse("none");
            case OPTIONAL -> "none";
        };
    }
}
