package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.testing.ProbeData;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeDominanceTest {
    private static final String COVERAGE = "behaviour: acts, coverage: {much: kind, little: mixed}";

    /** Shared, so that what one test trained and asked serves the others. */
    @TempDir
    private static Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(
                        ProbeRun.settings(
                                "step: probe.dominance, from: data, behaviour: acts, coverage: {much: kind, little: mixed}, labels: {tags: {right: kind, turned: mixed}}"))
                .isEqualTo(new ProbeDominance.Settings(
                        "acts",
                        Map.of("tags", new ProbeDominance.Labels("kind", "mixed")),
                        new ProbeDominance.Coverage("kind", "mixed"),
                        0.95));
    }

    @Test
    void atLeastOneUseOfLabelsMustBeNamed() {
        assertThatThrownBy(() -> new ProbeDominance.Settings(
                        "acts", Map.of(), new ProbeDominance.Coverage("kind", "mixed"), 0.95))
                .hasMessage("labels: must name at least one use of labels, but names none");
    }

    @Test
    void labelsThatDoMoreThanCoverageHaveAnIndexBelowNothing() {
        StepRun.Outcome outcome = run(COVERAGE + ", labels: {tags: {right: true-tags, turned: negated-tags}}");

        Estimate index = Figures.estimate(outcome.measurement("dominance"), "tags");
        assertThat(index.value()).isCloseTo(1 - 0.7 / 0.2, within(0.3));
        assertThat(index.high()).isNegative();
        assertThat(index.n()).isEqualTo(3);
    }

    @Test
    void seedsThatScatterAroundNoEffectOfLabelsReachOne() {
        double[] turning = {0.02, -0.01, 0.03, -0.02, 0.01};
        double[] covering = {0.21, 0.19, 0.2, 0.22, 0.18};

        Estimate index = ProbeDominance.index(turning, covering, 0.95).orElseThrow();

        assertThat(index.value()).isCloseTo(1 - 0.006 / 0.2, within(1e-12));
        assertThat(index.high()).isEqualTo(1);
        assertThat(index.low()).isBetween(0.8, 0.9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.1, -0.1, 0.3})
    void holdsAPlantedEffectOfLabels(double effect) {
        SplittableRandom chance = new SplittableRandom(8);
        int missed = 0;

        for (int i = 0; i < 4000; i++) {
            double[] turning = chance.doubles(5)
                    .map(any -> effect + 0.02 * chance.nextGaussian())
                    .toArray();
            double[] covering = chance.doubles(5)
                    .map(any -> 0.2 + 0.02 * chance.nextGaussian())
                    .toArray();
            Estimate index = ProbeDominance.index(turning, covering, 0.95).orElseThrow();
            missed += index.excludes(1 - Math.abs(effect) / 0.2) ? 1 : 0;
        }

        assertThat(Proportion.clopperPearson(missed, 4000, 1 - 1e-6).low()).isLessThanOrEqualTo(0.05);
    }

    @Test
    void whereCoverageMakesNoDifferenceNothingIsSaidOfLabels() {
        Measurement measured =
                run("behaviour: acts, coverage: {much: kind, little: kind}, labels: {tags: {right: true-tags, turned: negated-tags}}")
                        .measurement("dominance");

        assertThat(measured.figures()).isEmpty();
        assertThat(measured.answers())
                .containsExactly(
                        "tags: how labels weigh beside coverage cannot be said: over 3 seeds kind and kind do not differ clearly, or all seeds are alike.");
    }

    @Test
    void oneSeedMakesNoClaim() {
        Measurement measured = run(1, COVERAGE + ", labels: {tags: {right: true-tags, turned: negated-tags}}")
                .measurement("dominance");

        assertThat(measured.figures()).isEmpty();
        assertThat(measured.answers()).containsExactly("tags: one seed says nothing about the recipe.");
    }

    @Test
    void modelsThatWereAskedDifferentItemsAreRefused() {
        List<Datum> scenes = ProbeData.scenes(20);
        StepRun run = ProbeRun.in(folder).given("some", scenes.subList(0, 10)).given("others", scenes.subList(10, 20));

        assertThatThrownBy(
                        () -> run.run(
                                "model: {step: fake-training}",
                                "acts: {step: probe.acts, model: model, arms: {first: {from: some}, second: {from: others}}}",
                                "dominance: {step: probe.dominance, from: \"acts[*]\", behaviour: acts, coverage: {much: first, little: second}, labels: {tags: {right: first, turned: second}}}"))
                .hasMessage("probe.dominance: must be given items that all models were asked, but no item was.");
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

    private StepRun.Outcome run(String settings) {
        return run(3, settings);
    }

    private StepRun.Outcome run(int seeds, String settings) {
        return ProbeRun.in(folder)
                .given("scenes", ProbeData.scenes(40))
                .run(
                        "model: {step: fake-training, seeds: %s, spread: 0.01, arms: {kind: {wrong: 0.1}, mixed: {wrong: 0.3}, true-tags: {wrong: 0.05}, negated-tags: {wrong: 0.75}}}"
                                .formatted(seeds),
                        "acts: {step: probe.acts, from: scenes, model: model}",
                        "dominance: {step: probe.dominance, from: \"acts[*]\", %s}".formatted(settings));
    }
}
