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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeDominanceTest {
    private static final String COVERAGE = "behaviour: acts, coverage: {much: kind, little: mixed}";

    /** Shared, so that what one test trained and asked serves the others. */
    @TempDir
    private static Path folder;

    @Test
    void hasTheseDefaults() {
        assertThatThrownBy(() -> SettingsReader.read(ProbeDominance.Settings.class, List.of(), folder))
                .hasMessageContaining("behaviour");
        assertThatThrownBy(() -> new ProbeDominance.Settings(
                        "acts", Map.of(), new ProbeDominance.Coverage("kind", "mixed"), 0.95))
                .hasMessage("labels: must name at least one use of labels, but names none");
    }

    @Test
    void theIndexIsComputedSeedBySeed() {
        StepRun.Outcome outcome = run(COVERAGE + ", labels: {tags: {right: true-tags, turned: negated-tags}}");

        double[] expected = new double[3];
        for (int seed = 1; seed <= 3; seed++) {
            double labels = acts(outcome, "true-tags", seed) - acts(outcome, "negated-tags", seed);
            double coverage = acts(outcome, "kind", seed) - acts(outcome, "mixed", seed);
            expected[seed - 1] = 1 - Math.abs(labels) / Math.abs(coverage);
        }
        Estimate index = Figures.estimate(outcome.measurement("dominance"), "tags");
        assertThat(index.low())
                .isCloseTo(Seeds.mean(expected, 0.95).orElseThrow().low(), within(1e-9));
        assertThat(index.value()).isCloseTo(1 - 0.7 / 0.2, within(0.3));
    }

    @Test
    void whereCoverageMakesNoDifferenceNothingIsSaidOfLabels() {
        Measurement measured =
                run("behaviour: acts, coverage: {much: kind, little: kind}, labels: {tags: {right: true-tags, turned: negated-tags}}")
                        .measurement("dominance");

        assertThat(measured.figures()).isEmpty();
        assertThat(measured.answers())
                .containsExactly(
                        "tags: how labels weigh beside coverage cannot be said: in one seed kind and kind behave alike.");
    }

    @Test
    void armsAndBehavioursThatNobodyProbedAreRefused() {
        assertThatThrownBy(() -> run(COVERAGE + ", labels: {tags: {right: true-tags, turned: tags}}"))
                .hasMessage(
                        "probe.dominance: an arm must be one of kind, mixed, true-tags, negated-tags, but was 'tags'.");
        assertThatThrownBy(
                        () -> run(
                                "behaviour: deeds, coverage: {much: kind, little: mixed}, labels: {tags: {right: kind, turned: mixed}}"))
                .hasMessageStartingWith("probe.dominance: behaviour: must be one of acts");
    }

    private static double acts(StepRun.Outcome outcome, String arm, int seed) {
        return Figures.value(outcome.measurement("acts[%s,seed=%s]".formatted(arm, seed)), "acts");
    }

    private StepRun.Outcome run(String settings) {
        return ProbeRun.in(folder)
                .given("scenes", ProbeData.scenes(40))
                .run(
                        "model: {step: fake-training, seeds: 3, spread: 0.01, arms: {kind: {wrong: 0.1}, mixed: {wrong: 0.3}, true-tags: {wrong: 0.05}, negated-tags: {wrong: 0.75}}}",
                        "acts: {step: probe.acts, from: scenes, model: model}",
                        "dominance: {step: probe.dominance, from: \"acts[*]\", %s}".formatted(settings));
    }
}
