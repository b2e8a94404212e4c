package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
        assertThat(ProbeRun.settings("step: probe.over-seeds, figures: model, measures: [barrier]"))
                .isEqualTo(new ProbeOverSeeds.Settings(List.of("barrier"), Optional.empty(), 0.95));
    }

    @Test
    void atLeastOneFigureMustBeNamed() {
        assertThatThrownBy(() -> new ProbeOverSeeds.Settings(List.of(), Optional.empty(), 0.95))
                .hasMessage("measures: must name at least one figure, but names none");
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

    @Test
    void oneSeedMakesNoFigure() {
        Measurement measured = run("seeds: 1, spread: 0.05", "measures: [acts], baseline: plain")
                .measurement("over");

        assertThat(measured.figures()).isEmpty();
        assertThat(measured.answers())
                .containsExactly(
                        "acts.plain: one seed says nothing about the recipe.",
                        "acts.tagged: one seed says nothing about the recipe.",
                        "acts.tagged.minus-plain: one seed says nothing about the recipe.");
    }

    @Test
    void seedsThatAgreeHaveTheIntervalOfAModel() {
        StepRun.Outcome outcome = run("seeds: 3, spread: 0", "measures: [acts], baseline: plain");

        Estimate own = Figures.estimate(outcome.measurement("acts[plain,seed=1]"), "acts");
        Estimate mean = Figures.estimate(outcome.measurement("over"), "acts.plain");
        assertThat(mean.low()).isEqualTo(own.low()).isLessThan(mean.value());
        assertThat(mean.high()).isEqualTo(own.high());
        Estimate difference = Figures.estimate(outcome.measurement("over"), "acts.tagged.minus-plain");
        assertThat(difference.low()).isLessThan(difference.value());
    }

    @Test
    void aFigureThatTwoStagesMeasureIsRefused() {
        assertThatThrownBy(
                        () -> ProbeRun.in(folder)
                                .given("scenes", ProbeData.scenes(40))
                                .run(
                                        "model: {step: fake-training, seeds: 2, arms: {plain: {wrong: 0.4}}}",
                                        "early: {step: probe.acts, from: scenes, model: model, at-step: 100}",
                                        "late: {step: probe.acts, from: scenes, model: model}",
                                        "over: {step: probe.over-seeds, figures: [\"early[*]\", \"late[*]\"], measures: [acts]}"))
                .hasMessage(
                        "probe.over-seeds: figures: must measure 'acts' once for each arm and seed, but early[plain,seed=1] and late[plain,seed=1] both do. Gather one stage.");
    }

    private StepRun.Outcome run(String settings) {
        return run("seeds: 3, spread: 0.05", settings);
    }

    private StepRun.Outcome run(String seeds, String settings) {
        return ProbeRun.in(folder)
                .given("scenes", ProbeData.scenes(40))
                .run(
                        "model: {step: fake-training, %s, arms: {plain: {wrong: 0.4}, tagged: {wrong: 0.1}}}"
                                .formatted(seeds),
                        "acts: {step: probe.acts, from: scenes, model: model}",
                        "over: {step: probe.over-seeds, figures: \"acts[*]\", %s}".formatted(settings));
    }
}
