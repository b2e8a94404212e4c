package dev.nurture.torch;

import dev.nurture.recipe.Setting;

/** How gradients become changes of the weights: AdamW, after long gradients were shortened. */
public record OptimiserSettings(
        @Setting(about = "Longest gradient; longer ones are shortened to it. 0: none is.", preset = "1")
        double clip,

        @Setting(about = "Weight decay of all parameters, per unit of the learning rate.", preset = "0.1")
        double weightDecay,

        @Setting(about = "How much of the mean gradient each step keeps.", preset = "0.9")
        double beta1,

        @Setting(about = "How much of the mean squared gradient each step keeps.", preset = "0.95")
        double beta2,

        @Setting(about = "What is added to the root of the mean squared gradient.", preset = "1e-8")
        double epsilon) {
    public OptimiserSettings {
        Bounds.requireNotBelow("clip", clip);
        Bounds.requireNotBelow("weight-decay", weightDecay);
        Bounds.requireShare("beta1", beta1);
        Bounds.requireShare("beta2", beta2);
        Bounds.requireAbove("epsilon", epsilon);
    }

    AdamW.Settings adam() {
        return new AdamW.Settings(beta1, beta2, epsilon, weightDecay);
    }

    /** The longest gradient that stays as it is. */
    double longest() {
        return clip == 0 ? Double.POSITIVE_INFINITY : clip;
    }
}
