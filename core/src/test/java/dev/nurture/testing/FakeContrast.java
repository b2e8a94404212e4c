package dev.nurture.testing;

import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Compares nothing, but says and names what a comparison of arms does. */
public final class FakeContrast implements WholeStep<FakeContrast.Settings> {
    /** What is claimed on. */
    public record Primary(@Setting(about = "The behaviour.") String behaviour) {}

    public record Settings(
            @Setting(about = "The baseline.", preset = "plain")
            String baseline,

            @Setting(about = "What is claimed on.", preset = "")
            Map<String, Primary> primary,

            @Setting(about = "What it says.", preset = "") List<String> says) {}

    @Override
    public StepInfo<Settings> info() {
        return StepInfo.ofMany("probe.contrast", 1, "Pretends to compare.", Settings.class);
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Estimate difference = new Estimate(-0.205, -0.241, -0.169, 0.95, 5, "paired-t");
        workspace.measured(new Measurement(
                List.of(
                        new Figure(
                                "wrong-acts.conditional.minus-plain",
                                "Wrong acts, conditional minus plain, paired over 5 seeds",
                                difference,
                                Unit.SHARE),
                        new Figure(
                                "wrong-acts.conditional.ratio-to-plain",
                                "How many times that of plain",
                                new Estimate(0.41, 0.34, 0.48, 0.95, 5, "ratio-t"),
                                Unit.NUMBER),
                        new Figure(
                                "wrong-acts.conditional.minus-plain.p-holm",
                                "The same, adjusted",
                                Estimate.exact(0.0004, 5),
                                Unit.NUMBER)),
                List.of(),
                settings.says));
    }
}
