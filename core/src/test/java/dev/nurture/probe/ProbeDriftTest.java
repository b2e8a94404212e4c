package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.ReferenceModel;
import dev.nurture.model.Sampling;
import dev.nurture.provenance.Seed;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Step;
import dev.nurture.testing.Data;
import dev.nurture.testing.ProbeData;
import dev.nurture.testing.StepRun;
import dev.nurture.testing.TinyModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeDriftTest {
    private static final String SAME = "{step: tiny-model}";
    private static final String TWIN = "{step: tiny-model, twin: true}";
    private static final String OTHER = "{step: tiny-model, number: 2}";

    /** Shared, so that what one test made serves the others. */
    @TempDir
    private static Path folder;

    @Test
    void aModelHasNotDriftedFromItself() {
        Measurement measured = drift(SAME, SAME, "").measurement("drift");

        assertThat(Figures.value(measured, "kl")).isZero();
        assertThat(Figures.value(measured, "js")).isZero();
        assertThat(Figures.value(measured, "weights")).isZero();
        assertThat(Figures.value(measured, "barrier")).isZero();
    }

    @Test
    void divergencesAreThoseOfTheWholeDistributions() {
        StepRun.Outcome outcome = drift(OTHER, SAME, "");

        double forward = 0;
        double reverse = 0;
        int tokens = 0;
        try (LanguageModel model = ReferenceModel.runtime().open(outcome.files("model"));
                LanguageModel reference = ReferenceModel.runtime().open(outcome.files("start"))) {
            for (Datum text : texts()) {
                int[] ids = ids(model, text);
                for (int length = 1; length < ids.length; length++) {
                    int[] prefix = java.util.Arrays.copyOf(ids, length);
                    float[] p = reference.next(List.of(prefix))[0];
                    float[] q = model.next(List.of(prefix))[0];
                    for (int token = 0; token < p.length; token++) {
                        forward += Math.exp(p[token]) * (p[token] - q[token]);
                        reverse += Math.exp(q[token]) * (q[token] - p[token]);
                    }
                    tokens++;
                }
            }
        }
        Measurement measured = outcome.measurement("drift");
        assertThat(Figures.value(measured, "kl")).isCloseTo(forward / tokens, within(1e-5));
        assertThat(Figures.value(measured, "reverse-kl")).isCloseTo(reverse / tokens, within(1e-5));
        assertThat(Figures.value(measured, "js")).isBetween(0.0, Math.log(2));
        assertThat(measured.answers().get(0)).startsWith("It has drifted from the reference by ");
    }

    @Test
    void weightsMoveByTheLengthOfTheirChange() {
        Measurement measured = drift("{step: tiny-model, by: 1.5}", SAME, "").measurement("drift");

        assertThat(Figures.value(measured, "weights.most")).isCloseTo(0.5, within(1e-6));
        assertThat(Figures.value(measured, "weights")).isBetween(0.4, 0.5);
        assertThat(measured.listings())
                .anySatisfy(listing -> assertThat(listing.title()).isEqualTo("Tensors by how far they moved"));
    }

    @Test
    void modelsThatSayTheSameMayLieInDifferentValleys() {
        Measurement measured = drift(TWIN, SAME, ", between: 3").measurement("drift");

        assertThat(Figures.value(measured, "kl")).isCloseTo(0, within(1e-6));
        assertThat(Figures.value(measured, "weights")).isGreaterThan(0.1);
        assertThat(Figures.estimate(measured, "barrier").low()).isGreaterThan(0);
        assertThat(Figures.names(measured))
                .contains("line.at-0", "line.at-25", "line.at-50", "line.at-75", "line.at-100");
        assertThat(measured.answers().get(1)).startsWith("Between the two lies a barrier");
    }

    @Test
    void modelsOfOtherShapesAreComparedByWhatTheySayAlone() {
        Measurement measured = drift("{step: tiny-model, layers: 2}", SAME, "").measurement("drift");

        assertThat(Figures.value(measured, "kl")).isGreaterThan(0);
        assertThat(Figures.names(measured)).doesNotContain("weights", "barrier");
    }

    @Test
    void whatIsNewInAModelShowsInItsOwnTexts() {
        Measurement measured = drift(OTHER, SAME, ", samples: 20, longest: 8").measurement("drift");

        assertThat(Figures.value(measured, "reverse-kl.samples")).isGreaterThan(0.1);
        assertThat(Figures.value(drift(SAME, SAME, ", samples: 20, longest: 8").measurement("drift"), "reverse-kl"))
                .isZero();
    }

    @Test
    void modelsThatCallOtherWordsByTheSameNumbersAreNotCompared() {
        Measurement measured =
                drift("{step: tiny-model, moved: 3}", SAME, ", between: 0").measurement("drift");

        assertThat(Figures.names(measured)).doesNotContain("kl");
        assertThat(Figures.value(measured, "unscored.other-tokens")).isEqualTo(texts().size());
    }

    @Test
    void copiesOfATextMakeABarrierNoSurer() {
        Measurement once = drift(TWIN, SAME, ", between: 1").measurement("drift");
        List<Datum> copies = new ArrayList<>();
        for (int copy = 0; copy < 4; copy++) {
            for (Datum text : texts()) {
                copies.add(Data.document(((Content.Document) text.content()).text(), copies.size()));
            }
        }

        Measurement often = given().given("copies", copies)
                .run(
                        "start: " + SAME,
                        "model: " + TWIN,
                        "drift: {step: probe.drift, from: copies, model: model, reference: start, between: 1}")
                .measurement("drift");

        Estimate barrier = Figures.estimate(once, "barrier");
        assertThat(Figures.value(often, "barrier")).isCloseTo(barrier.value(), within(1e-6));
        assertThat(Figures.estimate(often, "barrier").low()).isCloseTo(barrier.low(), within(1e-6));
    }

    @Test
    void oneTextHasFiguresToo() {
        Measurement measured = given().given("one", texts().subList(0, 1))
                .run(
                        "start: " + SAME,
                        "model: " + OTHER,
                        "drift: {step: probe.drift, from: one, model: model, reference: start, between: 0, samples: 1}")
                .measurement("drift");

        assertThat(Figures.names(measured)).contains("kl", "reverse-kl", "js", "reverse-kl.samples");
        assertThat(Figures.estimate(measured, "kl").n()).isEqualTo(1);
    }

    @Test
    void whatItemsWereScoredForIsKeptApart() {
        StepRun.Outcome outcome = behaviours("acts: [now, chosen], reference-acts: [chose, before]");

        Measurement measured = outcome.measurement("drift");
        double acts = Figures.value(outcome.measurement("now"), "acts")
                - Figures.value(outcome.measurement("before"), "acts");
        double choices = Figures.value(outcome.measurement("chosen"), "acts")
                - Figures.value(outcome.measurement("chose"), "acts");
        assertThat(Figures.value(measured, "change.acts.misaligned")).isCloseTo(acts, within(1e-9));
        assertThat(Figures.value(measured, "change.acts.correct")).isCloseTo(choices, within(1e-9));
    }

    @Test
    void refusesActsOfSeveralModels() {
        assertThatThrownBy(() -> behaviours("acts: [now, before], reference-acts: before"))
                .hasMessageMatching(
                        "probe.drift: acts: must be what one model did, but c0 was scored 0\\.\\d+ and 0\\.\\d+\\. Name one stage, arm and seed\\.");
    }

    @Test
    void saysWhereActsCannotBeCompared() {
        assertThat(behaviours("acts: now").measurement("drift").answers())
                .contains(
                        "No change of behaviour is measured, since acts and reference-acts have no scored items in common");
    }

    private StepRun.Outcome behaviours(String settings) {
        return given().given("choices", choices())
                .run(
                        "start: " + SAME,
                        "model: " + OTHER,
                        "now: {step: probe.acts, from: choices, model: model}",
                        "before: {step: probe.acts, from: choices, model: start}",
                        "chosen: {step: probe.choice, from: choices, model: model}",
                        "chose: {step: probe.choice, from: choices, model: start}",
                        "drift: {step: probe.drift, from: texts, model: model, reference: start, between: 0, %s}"
                                .formatted(settings));
    }

    private static List<Datum> choices() {
        List<Datum> choices = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            choices.add(ProbeData.item(
                    "c" + i,
                    "w%d w3".formatted(i),
                    List.of(" w1", " w2"),
                    0,
                    Map.of("probe", "acts", "cluster", "c" + i)));
        }
        return choices;
    }

    @Test
    void behaviourIsSetInRelationToDrift() {
        StepRun.Outcome outcome = given().given("choices", choices())
                .run(
                        "start: " + SAME,
                        "model: " + OTHER,
                        "now: {step: probe.acts, from: choices, model: model}",
                        "before: {step: probe.acts, from: choices, model: start}",
                        "drift: {step: probe.drift, from: texts, model: model, reference: start, acts: now, reference-acts: before}");

        Measurement measured = outcome.measurement("drift");
        double change = Figures.value(outcome.measurement("now"), "acts")
                - Figures.value(outcome.measurement("before"), "acts");
        assertThat(Figures.value(measured, "change.acts")).isCloseTo(change, within(1e-9));
        assertThat(Figures.value(measured, "selectivity.acts"))
                .isCloseTo(Math.abs(change) / Figures.value(measured, "kl"), within(1e-9));
    }

    @Test
    void armsAreContrastedByTheirDrift() {
        Datum item = drift(OTHER, SAME, "").data("drift").get(0);

        assertThat(ScoreKind.of(item)).contains(ScoreKind.DRIFT);
        assertThat(DriftScorer.labels(item).probe()).isEqualTo("drift");
    }

    @Test
    void hasDefaults() {
        assertThat(ProbeRun.settings("step: probe.drift, from: data, model: model, reference: model"))
                .isEqualTo(
                        new ProbeDrift.Settings(TextTag.OWN, "bad", Optional.empty(), Optional.empty(), 64, 5, 0, 64));
    }

    private StepRun.Outcome drift(String model, String start, String settings) {
        return given().run(
                        "start: " + start,
                        "model: " + model,
                        "drift: {step: probe.drift, from: texts, model: model, reference: start%s}"
                                .formatted(settings));
    }

    private StepRun given() {
        List<Step<?>> steps = new ArrayList<>(ProbeSteps.all(ReferenceModel.runtime()));
        steps.add(new TinyModel());
        return StepRun.in(folder).with(steps).given("texts", texts());
    }

    /** What the model itself says greedily, so that it expects it. */
    private static List<Datum> texts() {
        StepRun.Outcome made = StepRun.in(folder).with(List.of(new TinyModel())).run("start: " + SAME);
        List<Datum> texts = new ArrayList<>();
        try (LanguageModel model = ReferenceModel.runtime().open(made.files("start"))) {
            for (int i = 0; i < 12; i++) {
                int[] prefix = {model.prompting().end(), i + 1};
                int[] said = model.generate(List.of(prefix), Sampling.greedy(9), List.of(new Seed(1)))
                        .get(0);
                String text = TinyModel.WORDS.get(i) + " " + model.tokenizer().decode(said);
                texts.add(Data.document(text.strip(), i));
            }
        }
        return texts;
    }

    private static int[] ids(LanguageModel model, Datum text) {
        int[] own = model.tokenizer()
                .encode(((Content.Document) text.content()).text())
                .ids();
        int[] ids = new int[own.length + 1];
        ids[0] = model.prompting().end();
        System.arraycopy(own, 0, ids, 1, own.length);
        return ids;
    }
}
