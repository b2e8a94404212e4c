package dev.nurture.torch;

import dev.nurture.model.Architecture;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How to train, whatever the data.
 *
 * @param rows of each batch
 * @param length predictions in each row
 * @param accumulation batches whose gradients are averaged before the weights move
 * @param clip the longest gradient that is taken as it is; longer ones are shortened to it; infinite where none is
 * @param checkpoints steps, counted from 1, after which the weights are kept; the last one always is
 * @param saveEvery so many steps, what is needed to go on is written
 * @param hardware what it is computed on
 */
record TrainingPlan(
        Architecture shape,
        int rows,
        int length,
        int accumulation,
        Schedule schedule,
        AdamW.Settings optimiser,
        double clip,
        SortedSet<Long> checkpoints,
        long saveEvery,
        HardwareSettings hardware) {
    /** On what is usual. */
    TrainingPlan(
            Architecture shape,
            int rows,
            int length,
            int accumulation,
            Schedule schedule,
            AdamW.Settings optimiser,
            double clip,
            SortedSet<Long> checkpoints,
            long saveEvery) {
        this(
                shape,
                rows,
                length,
                accumulation,
                schedule,
                optimiser,
                clip,
                checkpoints,
                saveEvery,
                HardwareSettings.USUAL);
    }

    TrainingPlan {
        checkpoints = new TreeSet<>(checkpoints);
        if (rows < 1 || length < 1 || accumulation < 1 || !(clip > 0) || saveEvery < 1) {
            throw new IllegalArgumentException(
                    "training: must have rows, a length, accumulation, a clip and save-every above 0, but was %s"
                            .formatted(List.of(rows, length, accumulation, clip, saveEvery)));
        }
    }

    /**
     * The same on what was asked for.
     *
     * @throws dev.nurture.error.NurtureException if that is not there
     */
    TrainingPlan on(Optional<HardwareSettings> asked) {
        Libtorch.require(asked);
        return new TrainingPlan(
                shape,
                rows,
                length,
                accumulation,
                schedule,
                optimiser,
                clip,
                checkpoints,
                saveEvery,
                asked.orElse(HardwareSettings.USUAL));
    }

    long steps() {
        return schedule.steps();
    }
}
