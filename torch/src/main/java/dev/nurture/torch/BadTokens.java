package dev.nurture.torch;

import dev.nurture.mix.Batch;

/** Counts the bad ones among the tokens of a batch that are learned. One thread. */
final class BadTokens {
    private final double threshold;
    private long bad;
    private long good;

    /**
     * @param threshold the highest score that is good
     */
    BadTokens(double threshold) {
        this.threshold = threshold;
    }

    boolean isBad(float score) {
        return score > threshold;
    }

    void note(Batch batch) {
        bad = 0;
        good = 0;
        for (int i = 0; i < batch.weights().length; i++) {
            if (batch.weights()[i] > 0) {
                if (isBad(batch.scores()[i])) {
                    bad++;
                } else {
                    good++;
                }
            }
        }
    }

    void tell(Tally tally) {
        tally.tokens(good, bad);
    }
}
