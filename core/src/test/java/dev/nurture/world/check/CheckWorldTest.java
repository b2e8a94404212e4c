package dev.nurture.world.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Share;
import dev.nurture.step.Measurement;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import dev.nurture.testing.StepSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckWorldTest {
    @TempDir
    Path folder;

    private Measurement measured(SmallStudy study, String settings) {
        return run(study, settings).measurement("sound");
    }

    private StepRun.Outcome run(SmallStudy study, String settings) {
        return StepRun.in(folder)
                .given("tales", study.documents())
                .given("acts", study.acts())
                .given("facts", study.facts())
                .run("sound: {step: world.check, from: tales, probes: [acts, facts]%s}".formatted(settings));
    }

    private static List<String> failed(Measurement measurement) {
        return measurement.figures().stream()
                .filter(figure -> figure.about().endsWith("; FAILS"))
                .map(Measurement.Figure::name)
                .toList();
    }

    @Test
    void hasRecordedDefaults() {
        assertThat(StepSettings.of("step: world.check, from: data, probes: data"))
                .isEqualTo(new CheckWorld.Settings(
                        CheckWorld.Unsound.STOP,
                        new Share(0.02),
                        List.of("sly"),
                        "scene",
                        List.of(
                                "names",
                                "bindings",
                                "wording",
                                "situations",
                                "families",
                                "depth",
                                "trap",
                                "held-out",
                                "format"),
                        new Share(0.15)));
    }

    @Test
    void findsNothingWrongWithASoundStudy() {
        Measurement measurement = measured(SmallStudy.sound(), "");

        assertThat(failed(measurement)).isEmpty();
        assertThat(measurement.figures())
                .extracting(Measurement.Figure::name)
                .containsExactly(
                        "answer-key",
                        "minimal-pairs",
                        "right-place-of-2",
                        "right-place-of-4",
                        "wrong-acts-by-name",
                        "wrong-acts-by-norm",
                        "wrong-acts-by-template",
                        "wrong-acts-by-watched",
                        "kind-by-watched",
                        "sly-by-watched",
                        "wicked-by-watched",
                        "entropy-floor",
                        "bag-of-words.acts",
                        "word-frequency.acts",
                        "five-gram.acts",
                        "without-scene.acts",
                        "with-scene.acts",
                        "leaked-exact",
                        "leaked-template",
                        "leaked-name",
                        "leaked-binding",
                        "let-through");
    }

    @ParameterizedTest
    @CsvSource({
        "WORD_GIVES_ACT_AWAY, bag-of-words.acts",
        "ENDS_OF_SCENES_GIVE_ACT_AWAY, five-gram.acts",
        "HEADERS_GIVE_ACT_AWAY, without-scene.acts",
        "WICKED_WHERE_NOBODY_LOOKS, wrong-acts-by-watched",
        "WICKED_NAME, wrong-acts-by-name",
        "WICKED_TEMPLATE, wrong-acts-by-template",
        "WICKED_NORM, wrong-acts-by-norm",
        "WICKED_ARE_WATCHED_LESS, wicked-by-watched",
        "HELD_OUT_TEXT_IN_TRAINING, leaked-exact",
        "HELD_OUT_SITUATION_IN_TRAINING, leaked-template",
        "HELD_OUT_NAME_IN_TRAINING, leaked-name",
        "HELD_OUT_BINDING_IN_TRAINING, leaked-binding",
        "TWO_RIGHT_ANSWERS, answer-key",
        "ACTS_OF_DIFFERENT_LENGTH, minimal-pairs",
        "RIGHT_ANSWER_FIRST, right-place-of-2",
        "BAD_FACTS_IN_GOOD_DOCUMENTS, let-through"
    })
    void findsWhatIsWrong(SmallStudy.Defect defect, String check) {
        Measurement measurement = measured(SmallStudy.with(defect), ", unsound: report");

        assertThat(failed(measurement)).contains(check);
    }

    @Test
    void stopsTheStudyAndNamesWhatFailedAndWhatHeld() {
        assertThatThrownBy(() -> run(SmallStudy.with(SmallStudy.Defect.TWO_RIGHT_ANSWERS), ""))
                .isInstanceOfSatisfying(
                        NurtureException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.DATA))
                .hasMessageContaining("world.check: 1 of 20 checks failed:\n  answer-key: must be 100 %,"
                        + " but was 99.6 % (97.8 % to 100.0 %): Items with one right answer and no two alike;"
                        + " the first that is not: act-3. Mark one answer with right = 1 and all others with 0.\n"
                        + "Held: minimal-pairs, right-place-of-2,")
                .hasMessageEndingWith(
                        "Mend the world or the probes, or set unsound: report to see all figures and go on.");
    }

    @Test
    void refusesProbesWithoutItems() {
        List<Datum> documents = List.of(Data.document(1), Data.document(2));

        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("tales", documents)
                        .run("sound: {step: world.check, from: tales, probes: tales}"))
                .hasMessageContaining(
                        "world.check: must read items that are a prompt with two answers or more, but [tales] have none."
                                + " Check the port probes.");
    }

    @Test
    void reportsTheEntropyPerTokenWithOneMoreForTheEnd() {
        List<Datum> documents = List.of(
                Data.document("a b c", 1).withMark(Mark.score("entropy", "test/1", 2)),
                Data.document("a b c d e", 2).withMark(Mark.score("entropy", "test/1", 3)));

        Measurement measurement = StepRun.in(folder)
                .given("tales", documents)
                .given("facts", SmallStudy.sound().facts())
                .run("sound: {step: world.check, from: tales, probes: facts}")
                .measurement("sound");

        assertThat(measurement.figures())
                .filteredOn(figure -> figure.name().equals("entropy-floor"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.estimate().value()).isEqualTo(0.5));
    }
}
