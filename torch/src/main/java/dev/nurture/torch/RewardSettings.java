package dev.nurture.torch;

import dev.nurture.mix.TurnSettings;
import dev.nurture.recipe.Inline;
import dev.nurture.recipe.Setting;
import java.util.List;
import java.util.Optional;

/** How to train a reward model. */
public record RewardSettings(
        @Setting(
                about = "How large the model is where none is given to begin with: smoke, micro, small or medium.",
                preset = "smoke")
        Size size,

        @Inline PairSettings pairs,

        @Inline TurnSettings form,

        @Inline(presets = {"learning-rate=1e-3", "weight-decay=0.1"})
        DescentSettings descent,

        @Setting(about = "Learn a change of low rank (LoRA) and the head instead of all weights.")
        Optional<AdapterSettings> adapter,

        @Setting(about = "The mark with the rating of each answer of a ranking.", preset = "rating")
        String rating,

        @Setting(about = "Save what is needed to go on after every so many steps.", preset = "500")
        long saveEvery,

        @Setting(about = "What to compute on, and with which numbers, if it is not the processor and float32.")
        Optional<HardwareSettings> hardware) {
    public RewardSettings {
        hardware = HardwareSettings.unusual(hardware);
        Bounds.requireAbove("save-every", saveEvery);
    }

    /** Nothing but the end. */
    KeepSettings keep() {
        return new KeepSettings(List.of(), Optional.empty(), saveEvery);
    }
}
