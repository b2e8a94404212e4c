package dev.nurture.probe;

import dev.nurture.recipe.Setting;
import java.util.Optional;

/** How a model is asked. */
public record ProbeSettings(
        @Setting(
                about = "Which tag stands before each segment; of no meaning for models without tags.",
                preset = "wanted")
        Tag tag,

        @Setting(about = "A step of the training that was kept, instead of the last one.")
        Optional<Long> atStep,

        @Setting(about = "Sequences that are asked at once.", preset = "256")
        int batch) {
    public ProbeSettings {
        if (batch < 1) {
            throw new IllegalArgumentException("batch: must be at least 1, but was " + batch);
        }
    }
}
