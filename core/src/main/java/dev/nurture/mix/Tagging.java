package dev.nurture.mix;

/**
 * Puts a control token before every scored segment: conditional training. Tags are predicted like all other tokens.
 *
 * <p>Korbak et al., Pretraining Language Models with Human Preferences, 2023.
 *
 * @param good before segments with a score of at most {@code threshold}
 * @param bad before the others
 * @param drop how probable it is that a tag is left out; settled anew in each epoch, for each segment of each datum
 */
public record Tagging(int good, int bad, double threshold, double drop) {
    public Tagging {
        if (good < 0 || bad < 0 || good == bad || !Double.isFinite(threshold) || !(drop >= 0 && drop <= 1)) {
            throw new IllegalArgumentException(
                    "tagging: must have two tokens, a threshold and a share to drop, but was %s, %s, %s and %s"
                            .formatted(good, bad, threshold, drop));
        }
    }

    int tag(float score) {
        return score <= threshold ? good : bad;
    }
}
