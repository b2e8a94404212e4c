package dev.nurture.torch;

import dev.nurture.recipe.Setting;
import java.util.Locale;
import java.util.Optional;

/**
 * What a training computes on, and with which numbers.
 *
 * <p>Sums round otherwise elsewhere, so this determines the result and is part of a stage's identity, and nothing chooses it but
 * the recipe. What is usual is as if nothing had been said.
 */
public record HardwareSettings(
        @Setting(about = "cpu, or cuda: an NVIDIA GPU, for which Nurture must be built with -Pcuda.", preset = "cpu")
        Device device,

        @Setting(
                about =
                        "float32, or bfloat16: the model computes with half as many bits; weights, norms, loss and optimiser stay float32.",
                preset = "float32")
        Precision precision) {
    /** Where tensors lie. */
    public enum Device {
        CPU,
        CUDA;

        /** As recipes and libtorch write it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The numbers that pass through the model. */
    public enum Precision {
        FLOAT32,
        BFLOAT16
    }

    /** What all trainings used to run on. */
    static final HardwareSettings USUAL = new HardwareSettings(Device.CPU, Precision.FLOAT32);

    /** What is said of it, if it is anything else than what silence means. */
    static Optional<HardwareSettings> unusual(Optional<HardwareSettings> given) {
        return given.filter(hardware -> !hardware.equals(USUAL));
    }
}
