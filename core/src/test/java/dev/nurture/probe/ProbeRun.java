package dev.nurture.probe;

import dev.nurture.step.Step;
import dev.nurture.testing.FakeLanguageModel;
import dev.nurture.testing.FakeTraining;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs that know probes and can train fake models. */
final class ProbeRun {
    private ProbeRun() {}

    static StepRun in(Path folder) {
        List<Step<?>> steps = new ArrayList<>(ProbeSteps.all(FakeLanguageModel::open));
        steps.add(new FakeTraining());
        return StepRun.in(folder).with(steps);
    }
}
