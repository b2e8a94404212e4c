package dev.nurture.torch;

import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;

/** How a training on pairs goes down: what {@code train} has settings for besides is as there by default. */
public record DescentSettings(
        @Setting(about = "The highest learning rate.") double learningRate,

        @Setting(about = "Share of the steps in which the learning rate rises.", preset = "10%")
        Share warmUp,

        @Setting(about = "Share of the highest learning rate at which the cosine ends.", preset = "10%")
        Share floor,

        @Setting(about = "Longest gradient; longer ones are shortened to it.", preset = "1")
        double clip,

        @Setting(about = "Weight decay of all that is learned, per unit of the learning rate.")
        double weightDecay) {
    public DescentSettings {
        Bounds.requireAbove("learning-rate", learningRate);
        Bounds.requireAbove("clip", clip);
        Bounds.requireNotBelow("weight-decay", weightDecay);
    }

    /**
     * @param steps in all
     */
    Schedule schedule(long steps) {
        return new Schedule(learningRate, Math.round(warmUp.value() * steps), steps, floor.value());
    }

    AdamW.Settings adam() {
        return new AdamW.Settings(0.9, 0.95, 1e-8, weightDecay);
    }
}
