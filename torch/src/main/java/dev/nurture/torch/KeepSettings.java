package dev.nurture.torch;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Setting;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What of a training is kept on the way. */
public record KeepSettings(
        @Setting(about = "Steps after which the model is kept; after the last one it always is.", preset = "")
        List<Long> checkpoints,

        @Setting(about = "Keep the model after every so many steps.")
        Optional<Long> checkpointEvery,

        @Setting(about = "Save what is needed to go on after every so many steps.", preset = "500")
        long saveEvery) {
    public KeepSettings {
        checkpoints = List.copyOf(checkpoints);
        checkpoints.forEach(value -> Bounds.requireAbove("checkpoints", value));
        Bounds.requireAbove("checkpoint-every", checkpointEvery);
        Bounds.requireAbove("save-every", saveEvery);
    }

    /**
     * The steps after which the model is kept.
     *
     * @param step for messages
     * @param all steps of the training
     */
    SortedSet<Long> steps(String step, long all) {
        SortedSet<Long> chosen = new TreeSet<>(checkpoints);
        if (!chosen.isEmpty() && chosen.last() > all) {
            throw NurtureException.usage(
                    "%s: checkpoints: must be at most the %s steps of the training, but one was %s."
                            .formatted(step, all, chosen.last()));
        }
        checkpointEvery.ifPresent(every -> {
            for (long at = every; at <= all; at += every) {
                chosen.add(at);
            }
        });
        return chosen;
    }
}
