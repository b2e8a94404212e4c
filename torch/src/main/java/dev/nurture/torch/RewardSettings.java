package dev.nurture.torch;

import dev.nurture.mix.PairEncoder.TooLong;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import java.util.Optional;

/** How to train a reward model. */
public record RewardSettings(
        @Setting(
                about = "How large the model is where none is given to begin with: smoke, micro, small or medium.",
                preset = "smoke")
        Size size,

        @Setting(about = "Times through the pairs.", preset = "1")
        double epochs,

        @Setting(about = "Instead of epochs: updates of the weights.")
        Optional<Long> steps,

        @Setting(about = "Pairs in a batch.", preset = "16") int batch,

        @Setting(about = "Tokens of a prompt with its answer at most; as many as the model takes where it is silent.")
        Optional<Integer> length,

        @Setting(
                about = "Pairs that are longer: cut (the beginning of the prompt, then the end of answers) or skip.",
                preset = "cut")
        TooLong tooLong,

        @Setting(about = "Share of prompts to measure on, where there is no test.", preset = "10%")
        Share heldOut,

        @Setting(about = "The highest learning rate.", preset = "1e-3")
        double learningRate,

        @Setting(about = "Share of the steps in which the learning rate rises.", preset = "10%")
        Share warmUp,

        @Setting(about = "Share of the highest learning rate at which the cosine ends.", preset = "10%")
        Share floor,

        @Setting(about = "Longest gradient; longer ones are shortened to it.", preset = "1")
        double clip,

        @Setting(about = "Weight decay of all that is learned, per unit of the learning rate.", preset = "0.1")
        double weightDecay,

        @Setting(about = "Learn a change of low rank (LoRA) and the head instead of all weights.")
        Optional<AdapterSettings> adapter,

        @Setting(about = "The mark with the rating of each answer of a ranking.", preset = "rating")
        String rating,

        @Setting(about = "Save what is needed to go on after every so many steps.", preset = "500")
        long saveEvery) {
    public RewardSettings {
        Positive.require("epochs", epochs);
        Positive.require("batch", batch);
        Positive.require("learning-rate", learningRate);
        Positive.require("clip", clip);
        Positive.require("save-every", saveEvery);
        steps.ifPresent(value -> Positive.require("steps", value));
        length.ifPresent(value -> Positive.require("length", value));
        if (!(weightDecay >= 0) || weightDecay == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("weight-decay: must be 0 or more, but was " + weightDecay);
        }
    }
}
