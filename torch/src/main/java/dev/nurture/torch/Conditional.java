package dev.nurture.torch;

/**
 * Learns to predict what comes where the feed puts a tag before each segment, and counts how much of it is bad. One thread.
 *
 * <p>Korbak et al., Pretraining Language Models with Human Preferences, 2023.
 */
final class Conditional implements Objective {
    private final CrossEntropy crossEntropy = new CrossEntropy();
    private final BadTokens badTokens;

    /**
     * @param threshold the highest score that is good
     */
    Conditional(double threshold) {
        this.badTokens = new BadTokens(threshold);
    }

    @Override
    public double differentiate(Pass pass) {
        badTokens.note(pass.batch());
        return crossEntropy.differentiate(pass);
    }

    @Override
    public Tally.Depth tells() {
        return Tally.Depth.BAD;
    }

    @Override
    public void tell(Tally tally) {
        badTokens.tell(tally);
    }
}
