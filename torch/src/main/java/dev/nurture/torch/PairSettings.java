package dev.nurture.torch;

import dev.nurture.error.NurtureException;
import dev.nurture.mix.PairEncoder.TooLong;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import java.util.Optional;

/** Which pairs are learned from, how often and how many at once. */
public record PairSettings(
        @Setting(about = "Times through the pairs.", preset = "1")
        double epochs,

        @Setting(about = "Instead of epochs: updates of the weights.")
        Optional<Long> steps,

        @Setting(about = "Pairs in a batch.", preset = "16") int batch,

        @Setting(about = "Tokens of a prompt with its answer at most; as many as the model takes where it is silent.")
        Optional<Integer> length,

        @Setting(
                about = "Pairs that are longer: cut (the beginning of the prompt, then the end of answers) or skip.",
                preset = "cut")
        TooLong tooLong,

        @Setting(about = "Share of prompts to measure on, where there is no test.", preset = "10%")
        Share heldOut) {
    public PairSettings {
        Bounds.requireAbove("epochs", epochs);
        Bounds.requireAbove("steps", steps);
        Bounds.requireAbove("batch", batch);
        Bounds.requireAbove("length", length);
        if (length.filter(most -> most < 2).isPresent()) {
            throw new IllegalArgumentException("length: must be at least 2, but was " + length.get());
        }
    }

    /**
     * Updates of the weights.
     *
     * @param pairs to learn from
     */
    long steps(int pairs) {
        return steps.orElse(Math.max(1, Math.round(epochs * pairs / batch)));
    }

    /**
     * Tokens of a prompt with its answer at most.
     *
     * @param step for messages
     * @param context of the model
     */
    int most(String step, int context) {
        int most = length.orElse(context);
        if (most > context) {
            throw NurtureException.usage("%s: length: must be at most the %s tokens that the model takes, but was %s."
                    .formatted(step, context, most));
        }
        return most;
    }
}
