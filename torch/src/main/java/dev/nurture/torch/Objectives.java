package dev.nurture.torch;

/** Makes objectives out of settings. */
final class Objectives {
    private static final double PUSH = 1;
    private static final double POLICY_SHARE = 0.5;

    private Objectives() {}

    /**
     * @param width of the model's hidden states
     */
    static Objective of(AimSettings settings, Course course, int width) {
        return new Switching(course, aim -> of(settings, aim, width));
    }

    private static Objective of(AimSettings settings, TrainSettings.Aim aim, int width) {
        double threshold = settings.threshold();
        return switch (aim) {
            case MLE -> new CrossEntropy();
            case CONDITIONAL -> new Conditional(threshold);
            case UNLIKELIHOOD -> new Unlikelihood(settings.alpha().orElse(PUSH), threshold);
            case RWR -> new RewardWeighted(settings.beta(), settings.maxWeight(), threshold);
            case AWR -> new AdvantageWeighted(advantageWeighted(settings), width, threshold);
        };
    }

    private static AdvantageWeighted.Settings advantageWeighted(AimSettings settings) {
        return new AdvantageWeighted.Settings(
                settings.alpha().orElse(POLICY_SHARE),
                settings.beta(),
                settings.maxWeight(),
                settings.normaliseAdvantages()
                        ? AdvantageWeighted.Advantages.NORMALISED
                        : AdvantageWeighted.Advantages.AS_THEY_ARE);
    }
}
