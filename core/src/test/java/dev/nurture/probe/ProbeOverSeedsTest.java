package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.recipe.SettingsReader;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Seeds;
import dev.nurture.step.Measurement;
import dev.nurture.testing.ProbeData;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeOverSeedsTest {
    /** Shared, so that what one test trained and asked serves the others. */
    @TempDir
    private static Path folder;

    @Test
    void hasTheseDefaults() {
        assertThatThrownBy(() -> SettingsReader.read(ProbeOverSeeds.Settings.class, List.of(), folder))
                .hasMessageContaining("measures");
        assertThat(new ProbeOverSeeds.Settings(List.of("barrier"), Optional.empty(), 0.95).measures())
                .containsExactly("barrier");
    }

    @Test
    void meansAreOverSeedsAndDifferencesArePairedByThem() {
        StepRun.Outcome outcome = run("measures: [acts], baseline: plain");

        double[] plain = new double[3];
        double[] tagged = new double[3];
        for (int seed = 1; seed <= 3; seed++) {
            plain[seed - 1] = Figures.value(outcome.measurement("acts[plain,seed=%s]".formatted(seed)), "acts");
            tagged[seed - 1] = Figures.value(outcome.measurement("acts[tagged,seed=%s]".formatted(seed)), "acts");
        }
        Measurement measured = outcome.measurement("over");
        Estimate mean = Figures.estimate(measured, "acts.tagged");
        Estimate expected = Seeds.mean(tagged, 0.95).orElseThrow();
        assertThat(mean.value()).isCloseTo(expected.value(), within(1e-12));
        assertThat(mean.low()).isCloseTo(expected.low(), within(1e-12));
        Estimate difference = Figures.estimate(measured, "acts.tagged.minus-plain");
        assertThat(difference.high())
                .isCloseTo(Seeds.difference(tagged, plain, 0.95).orElseThrow().high(), within(1e-9));
        assertThat(Figures.names(measured)).containsExactly("acts.plain", "acts.tagged", "acts.tagged.minus-plain");
    }

    @Test
    void whatNobodyMeasuredIsRefused() {
        assertThatThrownBy(() -> run("measures: [barrier]"))
                .hasMessage(
                        "probe.over-seeds: measures: must name figures that were measured, but nobody measured 'barrier'.");
    }

    @Test
    void theBaselineMustBeAnArm() {
        assertThatThrownBy(() -> run("measures: [acts], baseline: raw"))
                .hasMessage("probe.over-seeds: baseline: must be one of the arms plain, tagged, but was 'raw'.");
    }

    private StepRun.Outcome run(String settings) {
        return ProbeRun.in(folder)
                .given("scenes", ProbeData.scenes(40))
                .run(
                        "model: {step: fake-training, seeds: 3, spread: 0.05, arms: {plain: {wrong: 0.4}, tagged: {wrong: 0.1}}}",
                        "acts: {step: probe.acts, from: scenes, model: model}",
                        "over: {step: probe.over-seeds, figures: \"acts[*]\", %s}".formatted(settings));
    }
}
