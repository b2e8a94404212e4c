package dev.nurture.reward;

import dev.nurture.recipe.Port;
import java.nio.file.Path;
import java.util.Optional;

/** Opens reward models of every kind. */
final class Rewards {
    /** What the port is called in recipes, and the kind of files. */
    static final String REWARD = "reward";

    private Rewards() {}

    static Port port(String about) {
        return new Port(REWARD, about, Optional.of(REWARD), 1, 1, Optional.empty());
    }

    static RewardModel open(Path folder, RewardRuntime runtime) {
        RewardFile file = RewardFile.read(folder);
        return switch (file.kind()) {
            case LINEAR -> LinearReward.of(file, folder.resolve(RewardFile.NAME));
            case DECODER -> runtime.open(folder);
        };
    }
}
