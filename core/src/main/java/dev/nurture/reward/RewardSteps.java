package dev.nurture.reward;

import dev.nurture.model.ModelRuntime;
import dev.nurture.step.Step;
import java.util.List;

/** The steps of this package, for whoever has runtimes to give them. */
public final class RewardSteps {
    private RewardSteps() {}

    /** All of them. */
    public static List<Step<?>> all(ModelRuntime models, RewardRuntime rewards) {
        return List.of(
                new DecideComparisons(),
                new DrawComparisons(),
                new RewardLinear(),
                new RewardScore(rewards),
                new SampleBestOfN(models, rewards));
    }
}
