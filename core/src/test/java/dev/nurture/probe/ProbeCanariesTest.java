package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.model.LanguageModel;
import dev.nurture.model.ReferenceModel;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Step;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import dev.nurture.testing.TinyModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCanariesTest {
    /** Shared, so that what one test trained and asked serves the others. */
    @TempDir
    private static Path folder;

    @Test
    void aCanaryThatIsTheFirstGuessIsExposedByAllBits() {
        Measurement measured = fake("knows: 1", "['f7 is {c7}', 'f3 is {c3}']", "");

        assertThat(Figures.value(measured, "exposure")).isCloseTo(Math.log(10) / Math.log(2), within(1e-9));
        assertThat(Figures.value(measured, "first")).isEqualTo(1);
        assertThat(measured.answers().get(0)).startsWith("2 of 2 canaries are the model's first guess");
    }

    @Test
    void aCanaryThatStandsBehindOthersHasLess() {
        Measurement measured = fake("knows: 1", "['f7 is {c8}']", "");

        assertThat(Figures.value(measured, "exposure")).isCloseTo(Math.log(10.0 / 2) / Math.log(2), within(1e-9));
        assertThat(Figures.value(measured, "first")).isZero();
    }

    @Test
    void ranksAreThoseOfTheModelsOwnProbabilities() {
        List<Step<?>> steps = new ArrayList<>(ProbeSteps.all(ReferenceModel.runtime()));
        steps.add(new TinyModel());
        StepRun.Outcome outcome = StepRun.in(folder)
                .with(steps)
                .run(
                        "model: {step: tiny-model}",
                        "canaries: {step: probe.canaries, model: model, canaries: ['w4 w5 {w7}']}");

        int rank = 1;
        try (LanguageModel model = ReferenceModel.runtime().open(outcome.files("model"))) {
            int[] prefix = {model.prompting().end(), id(model, "w4"), id(model, "w5")};
            float[] next = model.next(List.of(prefix))[0];
            for (int other = 0; other < 10; other++) {
                rank += next[id(model, "w" + other)] > next[id(model, "w7")] ? 1 : 0;
            }
        }
        assertThat(Figures.value(outcome.measurement("canaries"), "exposure"))
                .isCloseTo(Math.log(10.0 / rank) / Math.log(2), within(1e-9));
    }

    @Test
    void aSecretOfWhichTheModelLacksMostAlternativesIsSetAside() {
        Measurement measured = fake("knows: 1", "['the {lamp}']", "");

        assertThat(Figures.value(measured, "unscored")).isEqualTo(1);
        assertThat(Figures.names(measured)).doesNotContain("exposure");
    }

    @Test
    void wordsCanBeComparedWithTheWholeVocabulary() {
        Measurement measured = fake("knows: 1", "['the {lamp}']", ", form: words");

        assertThat(Figures.value(measured, "exposure.most")).isCloseTo(Math.log(9) / Math.log(2), within(1e-9));
    }

    @Test
    void aSampleBoundsWhatCanBeSeen() {
        Measurement measured = fake("knows: 1", "['f7 is {s777}']", ", most: 50");

        assertThat(Figures.estimate(measured, "exposure").rule()).isEqualTo("clopper-pearson-rank");
    }

    @Test
    void severalCanariesAreNoSurerThanTheSampleThatEachIsRankedIn() {
        Measurement measured = fake("knows: 1", "['f7 is {s777}', 'f8 is {s888}']", ", most: 50");

        Estimate exposure = Figures.estimate(measured, "exposure");
        assertThat(exposure.rule()).isEqualTo("clopper-pearson-rank");
        assertThat(exposure.high()).isCloseTo(Math.log(1000) / Math.log(2), within(1e-9));
    }

    @Test
    void noIntervalLeavesWhatIsPossible() {
        Measurement measured = fake("knows: 1", "['f7 is {c7}', 'f3 is {c4}']", "");

        Estimate exposure = Figures.estimate(measured, "exposure");
        assertThat(exposure.low()).isGreaterThanOrEqualTo(0);
        assertThat(exposure.high()).isLessThanOrEqualTo(Figures.value(measured, "exposure.most"));
    }

    @Test
    void theMostIsWhatAFirstGuessHasAmongWhatTheModelKnows() {
        Measurement measured = fake("knows: 1", "['f7 is {s77}']", "");

        assertThat(Figures.value(measured, "exposure.most")).isCloseTo(Math.log(90) / Math.log(2), within(1e-9));
        assertThat(Figures.value(measured, "exposure")).isEqualTo(Figures.value(measured, "exposure.most"));
    }

    @Test
    void whatCannotBeScoredSaysWhy() {
        List<Step<?>> steps = new ArrayList<>(ProbeSteps.all(ReferenceModel.runtime()));
        steps.add(new TinyModel());

        Measurement measured = StepRun.in(folder)
                .with(steps)
                .run(
                        "model: {step: tiny-model}",
                        "canaries: {step: probe.canaries, model: model, canaries: ['w4 {w15}'], most: 5000}")
                .measurement("canaries");

        assertThat(Figures.names(measured)).contains("unscored.unknown-word");
        assertThat(measured.listings().get(1).title()).isEqualTo("Not scored");
        assertThat(measured.listings().get(1).items().get(0).note()).contains("form: words");
    }

    @Test
    void refusesSecretsThatNobodyCanCount() {
        assertThatThrownBy(() -> fake("knows: 1", "['the {%s}']".formatted("a".repeat(300)), ""))
                .hasMessage(
                        "probe.canaries: a secret must have fewer than 10^300 others of its form, but of 300 characters there are more. Put less of the text into braces.");
    }

    @Test
    void oneThatWasNeverSeenHasAbout1Point4Bits() {
        assertThat(CanaryFigures.unseen(1e9)).isCloseTo(1.4427, within(1e-4));
        assertThat(CanaryFigures.unseen(1000)).isCloseTo(1.4427, within(0.01));
        assertThat(CanaryFigures.unseen(2)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void refusesDocumentsThatItWouldNotRead() {
        assertThatThrownBy(
                        () -> ProbeRun.in(folder)
                                .given("texts", Data.documents("f7 is c7"))
                                .run(
                                        "model: {step: fake-training, knows: 1}",
                                        "canaries: {step: probe.canaries, from: texts, model: model, canaries: ['f7 is {c7}']}"))
                .hasMessage(
                        "probe.canaries: must be given world with from, since documents are read for the traps of a world. Give it, or leave from away.");
    }

    @Test
    void needsCanaries() {
        assertThatThrownBy(() -> ProbeRun.in(folder)
                        .run(
                                "model: {step: fake-training, knows: 1}",
                                "canaries: {step: probe.canaries, model: model}"))
                .hasMessage(
                        "probe.canaries: must be given canaries, or a world with traps and documents that mention them, but there are none.");
    }

    @Test
    void hasDefaults() {
        assertThat(ProbeRun.settings("step: probe.canaries, model: model"))
                .isEqualTo(new ProbeCanaries.Settings(
                        new ProbeSettings(Tag.WANTED, Optional.empty(), 256),
                        List.of(),
                        ProbeCanaries.Form.CHARACTERS,
                        1000,
                        8));
    }

    private static int id(LanguageModel model, String word) {
        return model.tokenizer().encode(word).ids()[0];
    }

    private Measurement fake(String training, String canaries, String settings) {
        return ProbeRun.in(folder)
                .run(
                        "model: {step: fake-training, %s}".formatted(training),
                        "canaries: {step: probe.canaries, model: model, canaries: %s%s}".formatted(canaries, settings))
                .measurement("canaries");
    }
}
