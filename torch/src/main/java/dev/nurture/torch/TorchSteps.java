package dev.nurture.torch;

import dev.nurture.step.Step;
import java.util.List;

/** What this module adds to the steps that a recipe can name. Nothing native is loaded before one of them runs. */
public final class TorchSteps {
    private TorchSteps() {}

    public static List<Step<?>> all() {
        return List.of(new Train(), new TrainPreferences(), new TrainReward());
    }
}
