package dev.nurture.torch;

import dev.nurture.mix.TurnSettings;
import dev.nurture.recipe.Inline;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
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

        @Inline PairSettings pairs,

        @Inline TurnSettings form,

        @Setting(about = "Pairs of each part to measure on at most.", preset = "1000")
        int measured,

        @Inline(presets = {"learning-rate=5e-4", "weight-decay=0"})
        DescentSettings descent,

        @Setting(about = "Learn a change of low rank (LoRA) instead of the weights themselves.")
        Optional<AdapterSettings> adapter,

        @Setting(about = "Begin with the model after this step of its training, which must have been kept.")
        Optional<Long> atStep,

        @Setting(about = "The mark with the rating of each answer of a ranking.", preset = "rating")
        String rating,

        @Inline KeepSettings keep,

        @Setting(about = "What to compute on, and with which numbers, if it is not the processor and float32.")
        Optional<HardwareSettings> hardware) {
    public PreferenceSettings {
        hardware = HardwareSettings.unusual(hardware);
        Bounds.requireAbove("beta", beta);
        Bounds.requireAbove("measured", measured);
        if (!(flip.value() < 0.5)) {
            throw new IllegalArgumentException("flip: must be below 50%, but was " + 100 * flip.value() + "%");
        }
    }

    PreferenceLoss preferenceLoss() {
        return new PreferenceLoss(loss, beta, flip.value());
    }
}
