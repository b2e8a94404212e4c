package dev.nurture.reward;

import java.nio.file.Path;

/** What opens reward models that are decoders. Threads may share it. */
@FunctionalInterface
public interface RewardRuntime {
    /**
     * Opens a folder with a checkpoint, a {@code reward_head.safetensors} and a {@code reward.json}.
     *
     * @throws dev.nurture.error.NurtureException of kind DATA if it is missing, truncated or doesn't fit together
     */
    RewardModel open(Path folder);
}
