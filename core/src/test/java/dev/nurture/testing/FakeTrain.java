package dev.nurture.testing;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Trains nothing, but leaves the files of a training: a curve, and how bad the model that it stands for is. */
public final class FakeTrain implements WholeStep<FakeTrain.Settings> {
    static final String BADNESS = "badness.txt";

    public record Settings(
            @Setting(about = "Steps.", preset = "400") int steps,

            @Setting(about = "How often the model does wrong.", preset = "0.3")
            double badness,

            @Setting(about = "Loss at the end.", preset = "1.3")
            double loss,

            @Setting(about = "Fails.", preset = "false") boolean dies) {}

    @Override
    public StepInfo<Settings> info() {
        return StepInfo.of("train", 1, "Pretends to train.", Settings.class)
                .withChance()
                .onOneThread()
                .making("checkpoint");
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        if (settings.dies) {
            throw NurtureException.data("loss: must be a number, but was NaN at step 17. Lower the learning rate.");
        }
        RandomGenerator chance = workspace.seed().generator();
        List<String> lines = new ArrayList<>(List.of("step,tokens,loss,learning-rate,gradient-norm"));
        double end = settings.loss + 0.03 * chance.nextGaussian();
        for (int step = 1; step <= settings.steps; step++) {
            double part = (double) step / settings.steps;
            double loss = end
                    + 5.2 * StrictMath.exp(-14 * part)
                    + 0.5 * StrictMath.exp(-3 * part)
                    + 0.05 * chance.nextGaussian();
            double rate = 2e-3 * Math.min(1, 20 * part) * (0.55 + 0.45 * StrictMath.cos(Math.PI * part));
            double norm = 0.4 + 2.5 * StrictMath.exp(-10 * part) + 0.08 * Math.abs(chance.nextGaussian());
            lines.add(String.format(Locale.ROOT, "%d,%d,%.5f,%.7f,%.5f", step, step * 640L, loss, rate, norm));
        }
        Files.write(workspace.files().resolve("curve.csv"), lines);
        double badness = settings.badness * StrictMath.exp(0.12 * chance.nextGaussian());
        Files.writeString(workspace.files().resolve(BADNESS), Double.toString(badness));
    }
}
