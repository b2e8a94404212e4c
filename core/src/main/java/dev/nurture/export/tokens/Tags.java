package dev.nurture.export.tokens;

import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;

/**
 * Special tokens that say how good what follows is, so that a model learns from bad text that it is bad.
 *
 * <p>A score of the whole datum puts a tag before it, a score of a span before the span. Korbak et al., Pretraining Language
 * Models with Human Preferences, 2023.
 */
public record Tags(
        @Setting(about = "The mark whose score decides.") String mark,

        @Setting(about = "The score from which on it is high.", preset = "0.5")
        double threshold,

        @Setting(about = "Before what scores high.", preset = "<|good|>")
        String high,

        @Setting(about = "Before what scores low.", preset = "<|bad|>")
        String low,

        @Setting(about = "How many tags are left out, so that text without one is known too.", preset = "1%")
        Share dropout) {
    public Tags {
        if (mark.isBlank()) {
            throw new IllegalArgumentException("mark: must be the name of a mark, but is empty");
        }
        if (high.equals(low)) {
            throw new IllegalArgumentException("high: must be another token than low, but both are " + low);
        }
    }
}
