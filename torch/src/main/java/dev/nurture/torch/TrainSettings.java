package dev.nurture.torch;

import dev.nurture.recipe.Inline;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import java.util.Optional;

/** How to train; what is silent follows from the size or, where training goes on, from the checkpoint. */
public record TrainSettings(
        @Setting(
                about =
                        "How large model and training are: smoke, micro, small or medium. What follows can be set by itself.",
                preset = "micro")
        Size size,

        @Setting(about = "A tokenizer.json or a folder with one, instead of a stage's.")
        Optional<InputPath> tokenizerFile,

        @Setting(about = "Begin with the model after this step of its training, which must have been kept.")
        Optional<Long> atStep,

        @Inline ShapeSettings shape,

        @Inline AmountSettings amount,

        @Inline RateSettings rate,

        @Inline OptimiserSettings optimiser,

        @Inline AimSettings aim,

        @Inline DialogueSettings dialogue,

        @Inline FeedSettings feed,

        @Inline InoculationSettings inoculation,

        @Inline KeepSettings keep,

        @Setting(
                about =
                        "With a model to go on from: learn a change of low rank (LoRA) instead of the weights themselves.")
        Optional<AdapterSettings> adapter,

        @Setting(about = "What to compute on, and with which numbers, if it is not the processor and float32.")
        Optional<HardwareSettings> hardware) {
    public TrainSettings {
        hardware = HardwareSettings.unusual(hardware);
    }

    /** What is made smaller. */
    public enum Aim {
        MLE,
        CONDITIONAL,
        UNLIKELIHOOD,
        RWR,
        AWR;

        /** As recipes write it. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
