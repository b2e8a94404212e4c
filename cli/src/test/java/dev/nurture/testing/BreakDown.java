package dev.nurture.testing;

import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;

/** Fails in the way that one asks for. */
public final class BreakDown implements WholeStep<BreakDown.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.source("break", 1, "Breaks down.", Settings.class);

    /** Ways to fail. */
    public enum Way {
        FAULT,
        DISK,
        MEMORY
    }

    public record Settings(@Setting(about = "How.") Way way) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        switch (settings.way()) {
            case FAULT -> throw new IllegalStateException("a step was written badly");
            case DISK -> throw new IOException("No space left on device");
            case MEMORY -> throw new OutOfMemoryError("Java heap space");
        }
    }
}
