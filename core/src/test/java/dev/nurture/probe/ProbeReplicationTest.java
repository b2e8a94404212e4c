package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.recipe.Share;
import dev.nurture.step.Measurement;
import dev.nurture.testing.ProbeData;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeReplicationTest {
    private static final String TOLD = "about: Wrong acts fall, source: 'Korbak et al. 2023, 124M parameters'";

    /** Shared, so that what one test trained and asked serves the others. */
    @TempDir
    private static Path folder;

    @Test
    void anEffectIsPutBesideThePublishedOne() {
        Measurement measured =
                published("fall: {figure: acts.tagged.minus-plain, published: -36%%, compare: size, %s}");

        assertThat(Figures.names(measured))
                .containsExactly("fall", "fall.published", "fall.agrees", "fall.size", "agreeing");
        assertThat(Figures.value(measured, "fall")).isCloseTo(-0.2, within(0.01));
        assertThat(Figures.value(measured, "fall.published")).isEqualTo(-0.36);
        assertThat(Figures.value(measured, "fall.size")).isCloseTo(0.2 / 0.36, within(0.03));
        assertThat(Figures.value(measured, "fall.agrees")).isEqualTo(1);
        assertThat(measured.answers()).hasSize(1);
        assertThat(measured.answers().get(0))
                .matches(
                        "Wrong acts fall: same direction, smaller \\(here -19\\.\\d points \\[-\\d\\d\\.\\d, -\\d\\d\\.\\d\\]; published -36\\.0 points, Korbak et al\\. 2023, 124M parameters\\)");
    }

    @Test
    void ratiosAreComparedByTheirLogarithms() {
        Measurement measured = published("fall: {figure: acts.tagged.ratio-to-plain, published: 0.04x, %s}");

        assertThat(Figures.value(measured, "fall.size"))
                .isCloseTo(Math.log(Figures.value(measured, "fall")) / Math.log(0.04), within(1e-9));
        assertThat(measured.answers().get(0)).startsWith("Wrong acts fall: same direction, smaller (here 0.15 [0.");
    }

    @Test
    void ofDifferentScalesOnlyDirectionsAreComparedAndTheAuthorMaySayWhy() {
        Measurement measured =
                published("rise: {figure: acts.tagged.minus-plain, published: 0.01, because: There are tags., %s}");

        assertThat(Figures.names(measured)).doesNotContain("rise.size");
        assertThat(Figures.value(measured, "rise.agrees")).isEqualTo(-1);
        assertThat(Figures.value(measured, "agreeing")).isZero();
        assertThat(measured.answers().get(0))
                .startsWith("Wrong acts fall: reversed (here ")
                .contains("; the scales differ, so only directions are compared)")
                .endsWith(". The recipe's author: There are tags.");
    }

    @Test
    void whatNobodyMeasuredSettlesNothing() {
        Measurement measured = published("fall: {figure: spread.tagged, published: lower, %s}");

        assertThat(Figures.names(measured)).containsExactly("fall.agrees", "agreeing");
        assertThat(Figures.value(measured, "fall.agrees")).isZero();
        assertThat(measured.answers())
                .containsExactly(
                        "Wrong acts fall: not settled (here there is no figure spread.tagged; published lower, Korbak et al. 2023, 124M parameters)");
    }

    @Test
    void aGateThatNobodyMeasuredIsNamedWithTheNearest() {
        String effects = "{fall: {figure: acts.tagged.minus-plain, published: lower, " + TOLD + "}}";

        assertThatThrownBy(() -> run(effects + ", gates: {acts.plane: 90%}", "[verdict]"))
                .hasMessage(
                        "probe.replication: gates must name figures that were measured, but there is no figure acts.plane. Did you mean to write 'acts.plain'?");
    }

    @Test
    void aRatioAnswersNoDifference() {
        assertThatThrownBy(() -> published("fall: {figure: acts.tagged.minus-plain, published: 0.2x, %s}"))
                .hasMessage(
                        "probe.replication: effects.fall: published must be a difference such as -0.36, as acts.tagged.minus-plain is, but was 0.2x.");
    }

    @Test
    void aFigureOfTwoStagesNeedsItsStage() {
        String effect = "{fall: {figure: %sacts.tagged.minus-plain, published: lower, " + TOLD + "}}";

        assertThatThrownBy(() -> run(effect.formatted(""), "[verdict, again]"))
                .hasMessage(
                        "probe.replication: figure must be of one stage, but 2 of them have acts.tagged.minus-plain. Write STAGE.acts.tagged.minus-plain.");
        assertThat(Figures.value(run(effect.formatted("again."), "[verdict, again]"), "fall.agrees"))
                .isEqualTo(1);
    }

    @Test
    void whereAGateIsMissedEveryComparisonIsVoid() {
        String effects = "{fall: {figure: acts.tagged.minus-plain, published: lower, " + TOLD + "}}";

        Measurement missed = run(effects + ", gates: {acts.plain: 90%}", "[verdict]");
        Measurement met = run(effects + ", gates: {acts.plain: 20%}", "[verdict]");

        assertThat(Figures.value(missed, "fall.agrees")).isZero();
        assertThat(missed.answers().get(0))
                .matches(
                        "Wrong acts fall: void, since the models do not know their world: acts\\.plain is 2\\d\\.\\d % and must be at least 90\\.0 % \\(here .*");
        assertThat(Figures.value(met, "fall.agrees")).isEqualTo(1);
    }

    @Test
    void whatWasMeasuredBelongsToTheKey() {
        String effects = "{fall: {figure: acts.tagged.minus-plain, published: lower, " + TOLD + "}}";

        Measurement first = run(effects, "[verdict]");
        Measurement other = run(effects, "[verdict]", "0.2");

        assertThat(Figures.value(other, "fall")).isNotEqualTo(Figures.value(first, "fall"));
    }

    @Test
    void hasDefaults() {
        ProbeReplication.Effect effect = new ProbeReplication.Effect(
                "acts.tagged.minus-plain",
                Published.parse("lower"),
                "Wrong acts fall",
                "Korbak et al. 2023, 124M parameters",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(ProbeRun.settings(
                        "step: probe.replication, figures: data, effects: {fall: {figure: acts.tagged.minus-plain, published: lower, %s}}"
                                .formatted(TOLD)))
                .isEqualTo(new ProbeReplication.Settings(Map.of("fall", effect), Map.of(), new Share(0.05)));
    }

    private static Measurement published(String effect) {
        return run("{" + effect.formatted(TOLD) + "}", "[verdict]");
    }

    private static Measurement run(String effects, String figures) {
        return run(effects, figures, "0.05");
    }

    private static Measurement run(String effects, String figures, String wrong) {
        StepRun.Outcome outcome = ProbeRun.in(folder)
                .given("scenes", ProbeData.scenes(60))
                .run(
                        "model: {step: fake-training, seeds: 4, spread: 0.05, arms: {plain: {wrong: 0.25}, tagged: {wrong: %s}}}"
                                .formatted(wrong),
                        "acts: {step: probe.acts, from: scenes, model: model}",
                        "verdict: {step: probe.contrast, from: ['acts[*]']}",
                        "again: {step: probe.contrast, from: ['acts[*]'], primary: {acts: {behaviour: acts}}}",
                        "published: {step: probe.replication, figures: %s, effects: %s}".formatted(figures, effects));
        return outcome.measurement("published");
    }
}
