package dev.nurture.probe;

import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.StepCatalogue;
import dev.nurture.step.Step;
import dev.nurture.testing.FakeLanguageModel;
import dev.nurture.testing.FakeTraining;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs that know probes and can train fake models. */
final class ProbeRun {
    private static final Path BASE = Path.of("").toAbsolutePath();

    private ProbeRun() {}

    static StepRun in(Path folder) {
        return StepRun.in(folder).with(steps());
    }

    private static List<Step<?>> steps() {
        List<Step<?>> steps = new ArrayList<>(ProbeSteps.all(FakeLanguageModel::open));
        steps.add(new FakeTraining());
        return steps;
    }

    /** The settings of a stage, written without its braces. */
    static Record settings(String stage) {
        String recipe =
                "recipe: r\nstages:\n  data: {step: read, path: x}\n  model: {step: fake-training}\n  out: {%s}\n"
                        .formatted(stage);
        StepCatalogue catalogue = StepCatalogue.standard().with(steps());
        return RecipeReader.parse(recipe, "r.yaml", BASE, List.of(), BASE, catalogue)
                .stages()
                .get(2)
                .variants()
                .get(0)
                .settings();
    }
}
