package dev.nurture.torch;

import dev.nurture.recipe.Setting;
import java.util.Optional;

/** How much is learned, and how much of it at once. */
public record AmountSettings(
        @Setting(about = "Rows in a batch.") Optional<Integer> batch,

        @Setting(about = "Batches whose gradients are averaged for one step.", preset = "1")
        int accumulation,

        @Setting(about = "Updates of the weights.") Optional<Long> steps,

        @Setting(about = "Instead of steps: as many as this many tokens take.")
        Optional<Long> tokens) {
    public AmountSettings {
        Bounds.requireAbove("batch", batch);
        Bounds.requireAbove("accumulation", accumulation);
        Bounds.requireAbove("steps", steps);
        Bounds.requireAbove("tokens", tokens);
        if (steps.isPresent() && tokens.isPresent()) {
            throw new IllegalArgumentException("steps: must be left out where tokens are given, but both are");
        }
    }

    int rows(Size size) {
        return batch.orElse(size.batch);
    }

    /**
     * @param length predictions in a row
     */
    long steps(Size size, int length) {
        long each = (long) accumulation * rows(size) * (length + 1);
        return tokens.map(all -> (all + each - 1) / each).or(this::steps).orElse(size.steps);
    }
}
