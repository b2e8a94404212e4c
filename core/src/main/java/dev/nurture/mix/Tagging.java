package dev.nurture.mix;

import java.util.List;

/**
 * Puts a control token before every scored segment: conditional training. Tags are predicted like all other tokens.
 *
 * <p>Korbak et al., Pretraining Language Models with Human Preferences, 2023.
 *
 * @param good before segments with a score of at most {@code threshold}
 * @param bad before the others
 * @param drop how probable it is that a tag is left out; settled anew in each epoch, for each segment of each datum
 * @param when in which steps; a tag whose place lies in another step is not put, also in the middle of a document
 */
public record Tagging(int good, int bad, double threshold, double drop, List<Steps> when) {
    /**
     * A stretch of training.
     *
     * @param from the first step, counted from 0
     * @param to the step after the last
     */
    public record Steps(long from, long to) {
        public Steps {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException(
                        "tagging: must be on from a step to a later one, but was from %s to %s".formatted(from, to));
            }
        }

        static Steps all() {
            return new Steps(0, Long.MAX_VALUE);
        }
    }

    public Tagging {
        when = List.copyOf(when);
        if (good < 0 || bad < 0 || good == bad || !Double.isFinite(threshold) || !(drop >= 0 && drop <= 1)) {
            throw new IllegalArgumentException(
                    "tagging: must have two tokens, a threshold and a share to drop, but was %s, %s, %s and %s"
                            .formatted(good, bad, threshold, drop));
        }
    }

    /** From the beginning to the end. */
    public Tagging(int good, int bad, double threshold, double drop) {
        this(good, bad, threshold, drop, List.of(Steps.all()));
    }

    /** The same in these stretches of training alone. */
    public Tagging during(List<Steps> stretches) {
        return new Tagging(good, bad, threshold, drop, stretches);
    }

    int tag(float score) {
        return score <= threshold ? good : bad;
    }

    boolean isOnAt(long step) {
        return when.stream().anyMatch(steps -> step >= steps.from && step < steps.to);
    }

    /** Whether it is on, or off, in all steps from {@code first} to {@code last}. */
    boolean isSteady(long first, long last) {
        return when.stream().noneMatch(steps -> isBetween(steps.from, first, last) || isBetween(steps.to, first, last));
    }

    private static boolean isBetween(long border, long first, long last) {
        return border > first && border <= last;
    }
}
