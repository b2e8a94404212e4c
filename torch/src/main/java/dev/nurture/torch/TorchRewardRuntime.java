package dev.nurture.torch;

import dev.nurture.reward.RewardModel;
import dev.nurture.reward.RewardRuntime;
import java.nio.file.Path;

/** Opens reward models with libtorch. Threads may share it; each opens a model of its own. */
public final class TorchRewardRuntime implements RewardRuntime {
    @Override
    public RewardModel open(Path folder) {
        return TorchReward.open(folder);
    }
}
