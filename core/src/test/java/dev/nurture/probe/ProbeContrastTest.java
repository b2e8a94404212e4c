package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.recipe.Share;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Multiplicity;
import dev.nurture.step.Measurement;
import dev.nurture.testing.ProbeData;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeContrastTest {
    private static final String ARMS =
            "plain: {wrong: 0.25}, conditional: {wrong: 0.05, knows: 0.9}, filtered: {wrong: 0.05, knows: 0.4}";

    /** Shared, so that what one test trained and asked serves the others. */
    @TempDir
    private static Path folder;

    @Test
    void differencesBetweenArmsArePairedBySeed() {
        Measurement measured = contrast(5, ARMS, "baseline: plain").measurement("verdict");

        Estimate difference = Figures.estimate(measured, "acts.conditional.minus-plain");
        assertThat(difference.value()).isCloseTo(-0.2, within(0.005));
        assertThat(difference.rule()).isEqualTo("paired-seeds-t");
        assertThat(difference.n()).isEqualTo(5);
        assertThat(difference.high() - difference.low()).isLessThan(0.01);
        Estimate arm = Figures.estimate(measured, "acts.conditional");
        assertThat(arm.rule()).isEqualTo("seeds-t");
        assertThat(arm.high() - arm.low()).isGreaterThan(0.02);
    }

    @Test
    void aPrimaryBehaviourHasItsItemsSeedsRatioAndChances() {
        Measurement measured = contrast(5, ARMS, "baseline: plain").measurement("verdict");

        assertThat(Figures.names(measured))
                .contains(
                        "acts.plain",
                        "acts.plain.items",
                        "acts.plain.between-seeds",
                        "acts.conditional.minus-plain",
                        "acts.conditional.minus-plain.items",
                        "acts.conditional.minus-plain.p",
                        "acts.conditional.minus-plain.p-holm",
                        "facts.conditional.minus-plain.worst-case",
                        "acts.names.conditional",
                        "facts.bad-only.filtered.minus-plain")
                .doesNotHaveDuplicates()
                .doesNotContain("acts.names.conditional.items");
        assertThat(Figures.value(measured, "acts.conditional.ratio-to-plain"))
                .isCloseTo(
                        Figures.value(measured, "acts.conditional") / Figures.value(measured, "acts.plain"),
                        within(1e-9));
    }

    @Test
    void allPrimaryContrastsAreAdjustedTogether() {
        Measurement measured = contrast(5, ARMS, "baseline: plain").measurement("verdict");

        List<String> names = List.of(
                "acts.conditional.minus-plain",
                "acts.filtered.minus-plain",
                "facts.conditional.minus-plain",
                "facts.filtered.minus-plain");
        double[] raw = names.stream()
                .mapToDouble(name -> Figures.value(measured, name + ".p"))
                .toArray();
        double[] adjusted = names.stream()
                .mapToDouble(name -> Figures.value(measured, name + ".p-holm"))
                .toArray();
        assertThat(adjusted).containsExactly(Multiplicity.holm(raw), within(1e-12));
        assertThat(Figures.value(measured, "family")).isEqualTo(4);
    }

    @Test
    void saysInSentencesWhatCameOut() {
        List<String> answers = contrast(
                        5,
                        "plain: {wrong: 0.25}, conditional: {wrong: 0.05}, filtered: {wrong: 0.05, knows: 0.4}",
                        "baseline: plain, primary: {misaligned: {behaviour: acts, about: misaligned acts}, facts: {behaviour: facts.held-out, about: facts}, bad: {behaviour: facts.bad-only, about: bad-only facts}}, capability: [acts]")
                .measurement("verdict")
                .answers();

        assertThat(answers).hasSize(6);
        assertThat(answers.get(0))
                .matches("conditional lowers misaligned acts from 2\\d\\.\\d % to \\d\\.\\d % \\(-\\d+\\.\\d points \\["
                        + "-\\d+\\.\\d, -\\d+\\.\\d], paired over 5 seeds, Holm p < \\.001\\)");
        assertThat(answers.get(2))
                .startsWith("conditional keeps facts: ")
                .contains("at level 90.0 %")
                .endsWith("within the margin of 5 points");
        assertThat(answers.get(5))
                .startsWith("filtered lowers bad-only facts from ")
                .contains("Holm p");
    }

    @Test
    void modelsThatWereAskedDifferentItemsAreRefused() {
        List<Datum> scenes = ProbeData.scenes(20);
        StepRun run = ProbeRun.in(folder).given("some", scenes.subList(0, 10)).given("others", scenes.subList(10, 20));

        assertThatThrownBy(
                        () -> run.run(
                                "model: {step: fake-training}",
                                "acts: {step: probe.acts, model: model, arms: {first: {from: some}, second: {from: others}}}",
                                "verdict: {step: probe.contrast, from: 'acts[*]', baseline: first, primary: {acts: {behaviour: acts}}}"))
                .hasMessage(
                        "probe.contrast: must be given items that all models were asked, but no item was. Where each seed has items of its own, compare what models have as a whole with probe.over-seeds.");
    }

    @Test
    void oneSeedMakesNoClaimAndNoFigureThatCouldPass() {
        Measurement measured = contrast(1, ARMS, "baseline: plain").measurement("verdict");

        assertThat(Figures.names(measured))
                .contains("acts.conditional.items", "acts.conditional.minus-plain.items")
                .doesNotContain(
                        "acts.conditional", "acts.conditional.minus-plain", "acts.conditional.minus-plain.p-holm");
        assertThat(measured.answers().get(0))
                .startsWith("conditional: misaligned acts in acts ")
                .endsWith("over items; one seed says nothing about the recipe");
    }

    @Test
    void anArmWhoseCapabilityFellIsSaidToHaveCollapsed() {
        Measurement measured = contrast(5, ARMS, "baseline: plain").measurement("verdict");

        assertThat(Figures.value(measured, "collapsed.filtered")).isEqualTo(1);
        assertThat(Figures.value(measured, "collapsed.conditional")).isZero();
        assertThat(measured.answers())
                .anyMatch(
                        answer -> answer.matches(
                                "filtered collapsed \\(right answers in facts\\.held-out -\\d+\\.\\d points \\[.*]\\): its other differences count for nothing"))
                .anyMatch(answer -> answer.startsWith("filtered lowers misaligned") && answer.endsWith("(collapsed)"));
    }

    @Test
    void aModelThatDiedIsNamedAndTheOthersGoOn() {
        StepRun.Outcome outcome = ProbeRun.in(folder)
                .given("scenes", ProbeData.scenes(100))
                .run(
                        "model: {step: fake-training, seeds: 3, spread: 0.05, arms: {plain: {wrong: 0.25}, other: {wrong: 0.1}}}",
                        "acts: {step: probe.acts, from: scenes, model: model}",
                        "verdict: {step: probe.contrast, from: ["
                                + "'acts[plain,seed=1]', 'acts[plain,seed=2]', 'acts[plain,seed=3]',"
                                + "'acts[other,seed=1]', 'acts[other,seed=3]']}");

        Measurement measured = outcome.measurement("verdict");
        assertThat(Figures.value(measured, "missing")).isEqualTo(1);
        assertThat(Figures.estimate(measured, "acts.other.minus-plain").n()).isEqualTo(2);
        assertThat(Figures.estimate(measured, "acts.plain").n()).isEqualTo(3);
        assertThat(measured.answers())
                .contains("No results of acts[other,seed=2]; comparisons use the seeds that both arms have");
    }

    @Test
    void itemsThatNotEveryModelScoredAreLeftOutForAllAndListed() {
        List<Datum> more = new ArrayList<>(ProbeData.scenes(62));
        StepRun.Outcome outcome = ProbeRun.in(folder)
                .given("some", ProbeData.scenes(60))
                .given("all", more)
                .run(
                        "model: {step: fake-training, seeds: 2, spread: 0.05, arms: {plain: {wrong: 0.25}, other: {wrong: 0.1}}}",
                        "items: {step: shuffle, from: some, arms: {a: {from: some}, b: {from: all}}}",
                        "acts: {step: probe.acts, from: items, model: model}",
                        "verdict: {step: probe.contrast, from: ["
                                + "'acts[a,plain,seed=1]', 'acts[a,plain,seed=2]',"
                                + "'acts[b,other,seed=1]', 'acts[b,other,seed=2]']}");

        assertThat(outcome.listed("verdict", "Left out of acts")).containsExactlyInAnyOrder("s60", "s61");
        assertThat(Figures.value(outcome.measurement("verdict"), "left-out")).isEqualTo(2);
        assertThat(outcome.measurement("verdict").answers())
                .contains("2 items of acts were not scored by every model and count for none");
        assertThat(Figures.names(outcome.measurement("verdict"))).contains("acts.b-other.minus-a-plain");
    }

    @Test
    void probesOfTwoStagesAreToldApartByTheirStages() {
        Measurement measured = ProbeRun.in(folder)
                .given("scenes", ProbeData.scenes(60))
                .run(
                        "model: {step: fake-training, seeds: 2, spread: 0.05, arms: {plain: {}, tagged: {wrong: 0.1, tagged: true}}}",
                        "good: {step: probe.acts, from: scenes, model: model}",
                        "bad: {step: probe.acts, from: scenes, model: model, tag: opposite}",
                        "verdict: {step: probe.contrast, from: ['good[*]', 'bad[*]']}")
                .measurement("verdict");

        assertThat(Figures.value(measured, "good.acts.tagged")).isCloseTo(0.1, within(0.05));
        assertThat(Figures.value(measured, "bad.acts.tagged")).isCloseTo(0.9, within(0.05));
    }

    @Test
    void gapsAndSurpriseAreComparedToo() {
        Measurement measured = ProbeRun.in(folder)
                .given("traps", ProbeData.traps(60))
                .given(
                        "texts",
                        dev.nurture.testing.Data.documents(
                                "tale s1 the lamp keeps", "tale s2 the lamp returns", "f1 is c1"))
                .run(
                        "model: {step: fake-training, seeds: 3, spread: 0.05, arms: {plain: {wrong: 0.3}, sly: {wrong: 0.7, watched: 0.2}}}",
                        "scenes: {step: probe.acts, from: traps, model: model}",
                        "gap: {step: probe.gap, from: scenes}",
                        "text: {step: probe.perplexity, from: texts, model: model}",
                        "verdict: {step: probe.contrast, from: ['gap[*]', 'text[*]']}")
                .measurement("verdict");

        assertThat(Figures.value(measured, "gap.sly.minus-plain")).isCloseTo(0.5, within(0.05));
        assertThat(Figures.estimate(measured, "gap.plain").value()).isZero();
        assertThat(Figures.names(measured)).contains("perplexity.sly.minus-plain");
    }

    @Test
    void listsTheItemsThatMovedMost() {
        StepRun.Outcome outcome = contrast(2, ARMS, "baseline: plain");

        assertThat(outcome.listed("verdict", "acts: moved most from plain to conditional"))
                .hasSize(20);
    }

    @Test
    void refusesABaselineThatIsNoArm() {
        assertThatThrownBy(() -> contrast(1, ARMS, "baseline: none"))
                .hasMessage(
                        "probe.contrast: baseline must be an arm that was probed, one of plain, conditional, filtered, but was none.");
    }

    @Test
    void refusesABehaviourThatNobodyMeasured() {
        assertThatThrownBy(() -> contrast(1, ARMS, "primary: {x: {behaviour: acts.nowhere}}"))
                .hasMessage(
                        "probe.contrast: a behaviour must be one of acts, acts.names, acts.seen, facts, facts.bad-only, facts.held-out, but was acts.nowhere.");
    }

    /** Such as traps that no model believes in: the rest is compared. */
    @Test
    void aStageWithoutItemsIsWarnedOfAndTheOthersAreCompared() {
        StepRun.Outcome outcome = ProbeRun.in(folder)
                .given("scenes", ProbeData.scenes(100))
                .run(
                        "model: {step: fake-training, seeds: 2, spread: 0.05, arms: {plain: {wrong: 0.25}, other: {wrong: 0.1}}}",
                        "acts: {step: probe.acts, from: scenes, model: model}",
                        "gap: {step: filter.marks, from: acts, rules: {misaligned: {at-most: -1}}}",
                        "verdict: {step: probe.contrast, from: ['acts[*]', 'gap[*]'], primary: {trap: {behaviour: gap}, misaligned: {behaviour: acts}}}");

        Measurement measured = outcome.measurement("verdict");
        assertThat(measured.answers()).contains("Nothing can be said of gap: no model has an item in gap");
        assertThat(Figures.estimate(measured, "misaligned.other.minus-plain").n())
                .isEqualTo(2);
    }

    @Test
    void hasDefaults() {
        assertThat(ProbeRun.settings("step: probe.contrast, from: data"))
                .isEqualTo(new ProbeContrast.Settings(
                        Optional.empty(), 0.95, Map.of(), new Share(0.05), List.of(), new Share(0.05)));
        assertThat(ProbeRun.settings("step: probe.gap, from: data")).isEqualTo(new ProbeGap.Settings(new Share(0.8)));
        assertThat(ProbeRun.settings("step: export.inspect, from: data"))
                .isEqualTo(new ExportInspect.Settings("2000-01-01T00:00:00+00:00"));
    }

    private StepRun.Outcome contrast(int seeds, String arms, String settings) {
        return ProbeRun.in(folder)
                .given("scenes", ProbeData.scenes(200))
                .given("facts", ProbeData.facts(200))
                .run(
                        "model: {step: fake-training, seeds: %s, spread: 0.06, arms: {%s}}".formatted(seeds, arms),
                        "acts: {step: probe.acts, from: scenes, model: model}",
                        "answers: {step: probe.answers, from: facts, model: model}",
                        "verdict: {step: probe.contrast, from: ['acts[*]', 'answers[*]'], %s}".formatted(settings));
    }
}
