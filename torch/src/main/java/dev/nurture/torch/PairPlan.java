package dev.nurture.torch;

import dev.nurture.error.NurtureException;
import dev.nurture.model.Architecture;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a training on pairs has in common, whatever it learns from them.
 *
 * @param step for messages
 * @param steps where they are given instead of epochs
 * @param batch pairs
 */
record PairPlan(
        String step,
        double epochs,
        Optional<Long> steps,
        int batch,
        double learningRate,
        double warmUp,
        double floor,
        double clip,
        double weightDecay,
        List<Long> checkpoints,
        Optional<Long> checkpointEvery,
        long saveEvery) {
    /**
     * @param pairs to learn from
     */
    long steps(int pairs) {
        return steps.orElse(Math.max(1, Math.round(epochs * pairs / batch)));
    }

    /**
     * @param rows of each pair
     * @param length predictions in each row
     */
    TrainingPlan training(Architecture shape, int pairs, int rows, int length) {
        long all = steps(pairs);
        return new TrainingPlan(
                shape,
                batch * rows,
                length,
                1,
                new Schedule(learningRate, Math.round(warmUp * all), all, floor),
                new AdamW.Settings(0.9, 0.95, 1e-8, weightDecay),
                clip,
                kept(all),
                saveEvery);
    }

    private SortedSet<Long> kept(long all) {
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
