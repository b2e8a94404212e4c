package dev.nurture.torch;

import dev.nurture.mix.PairEncoder.TooLong;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import java.util.List;
import java.util.Optional;

/** How to learn from preferences. */
public record PreferenceSettings(
        @Setting(
                about = "dpo, cdpo (label smoothing), rdpo (unbiased under flipped labels), ipo or kto.",
                preset = "dpo")
        PreferenceLoss.Kind loss,

        @Setting(about = "How closely the model is kept to the reference: smaller lets it go further.", preset = "0.1")
        double beta,

        @Setting(about = "With cdpo and rdpo: the share of labels that is thought to be wrong.", preset = "10%")
        Share flip,

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

        @Setting(about = "Pairs of each part to measure on at most.", preset = "1000")
        int measured,

        @Setting(about = "The highest learning rate.", preset = "5e-4")
        double learningRate,

        @Setting(about = "Share of the steps in which the learning rate rises.", preset = "10%")
        Share warmUp,

        @Setting(about = "Share of the highest learning rate at which the cosine ends.", preset = "10%")
        Share floor,

        @Setting(about = "Longest gradient; longer ones are shortened to it.", preset = "1")
        double clip,

        @Setting(about = "Weight decay of all that is learned, per unit of the learning rate.", preset = "0")
        double weightDecay,

        @Setting(about = "Learn a change of low rank (LoRA) instead of the weights themselves.")
        Optional<AdapterSettings> adapter,

        @Setting(about = "Begin with the model after this step of its training, which must have been kept.")
        Optional<Long> atStep,

        @Setting(about = "The mark with the rating of each answer of a ranking.", preset = "rating")
        String rating,

        @Setting(about = "Steps after which the model is kept; after the last one it always is.", preset = "")
        List<Long> checkpoints,

        @Setting(about = "Keep the model after every so many steps.")
        Optional<Long> checkpointEvery,

        @Setting(about = "Save what is needed to go on after every so many steps.", preset = "500")
        long saveEvery) {
    public PreferenceSettings {
        checkpoints = List.copyOf(checkpoints);
        Positive.require("beta", beta);
        Positive.require("epochs", epochs);
        Positive.require("batch", batch);
        Positive.require("measured", measured);
        Positive.require("learning-rate", learningRate);
        Positive.require("clip", clip);
        Positive.require("save-every", saveEvery);
        steps.ifPresent(value -> Positive.require("steps", value));
        length.ifPresent(value -> Positive.require("length", value));
        checkpointEvery.ifPresent(value -> Positive.require("checkpoint-every", value));
        checkpoints.forEach(value -> Positive.require("checkpoints", value));
        if (!(flip.value() < 0.5)) {
            throw new IllegalArgumentException("flip: must be below 50%, but was " + 100 * flip.value() + "%");
        }
        if (!(weightDecay >= 0) || weightDecay == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("weight-decay: must be 0 or more, but was " + weightDecay);
        }
    }

    PreferenceLoss preferenceLoss() {
        return new PreferenceLoss(loss, beta, flip.value());
    }
}
