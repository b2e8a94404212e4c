package dev.nurture.curate.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageTest {
    private static final String ENGLISH = "The harbour was quiet that morning, and nobody saw the boat come in.";
    private static final String GERMAN = "Der Hafen war an diesem Morgen still, und niemand sah das Boot einlaufen.";
    private static final String CHINESE =
            "\u90a3\u5929\u65e9\u6668\u6e2f\u53e3\u5f88\u5b89\u9759\uff0c\u6ca1\u6709\u4eba\u770b\u5230\u8239\u8fdb\u6765\u3002";

    @TempDir
    private Path folder;

    @Test
    void marksLanguagesByTheirCodes() {
        assertThat(labels(ENGLISH, GERMAN, CHINESE)).containsExactly("en", "de", "zh");
    }

    @Test
    void saysUndeterminedWhereThereIsNothingToReadOrNoBest() {
        assertThat(labels("", " \n ", "12345 67 + 89 = ?", "x = y", "\ud83c\udf31\ud83c\udf31"))
                .containsOnly("und");
        assertThat(new Identifier(List.of()).identify("\ud800".repeat(50))).isEqualTo(Guess.NONE);
        assertThat(score("12 + 3").score()).hasValue(0);
    }

    @Test
    void choosesAmongTheLanguagesThatItIsTold() {
        assertThat(run("languages: {step: score.language, from: data, among: [fr, nl]}", GERMAN)
                        .only("languages")
                        .mark("language")
                        .orElseThrow()
                        .label())
                .hasValue("nl");
    }

    @Test
    void looksAtALongTextInStretchesFromStartToEnd() {
        String text = "a".repeat(5000) + "b".repeat(5000) + "c".repeat(5000);

        assertThat(LanguageSample.of(text, 2000).lines())
                .containsExactly(
                        "a".repeat(500),
                        "a".repeat(167) + "b".repeat(333),
                        "b".repeat(334) + "c".repeat(166),
                        "c".repeat(500));
        assertThat(LanguageSample.of("short", 2000)).isEqualTo("short");
    }

    @Test
    void cutsNoCharacterInTwo() {
        String sample = LanguageSample.of("a" + "\ud83c\udf31".repeat(5000), 2000);

        assertThat(sample.codePoints().filter(point -> point >= 0xd800 && point < 0xe000))
                .isEmpty();
    }

    @Test
    void dropsOtherLanguagesWithAReasonAndKeepsTheMark() {
        StepRun.Outcome outcome = run("english: {step: filter.language, from: data}", ENGLISH, GERMAN, "12 34");

        assertThat(outcome.names("english")).containsExactly("d0");
        assertThat(outcome.only("english").mark("language").orElseThrow().label())
                .hasValue("en");
        assertThat(outcome.drops("english"))
                .containsExactly("d1: other-language, de, 0.65", "d2: language-unknown, und, 0.00");
    }

    @Test
    void dropsWhatIsUncertain() {
        assertThat(run("english: {step: filter.language, from: data, at-least: 1}", ENGLISH)
                        .drops("english"))
                .singleElement()
                .asString()
                .startsWith("d0: language-uncertain, en, 0.68");
    }

    @Test
    void looksAtADialogueAsAWhole() {
        Datum dialogue = Data.dialogue("d", "Ja?", ENGLISH, "Ok.");

        Datum scored = StepRun.in(folder)
                .given("data", List.of(dialogue))
                .run("languages: {step: score.language, from: data}")
                .only("languages");

        assertThat(scored.mark("language").orElseThrow().label()).hasValue("en");
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> new FilterLanguage.Settings(List.of(), 0.65, List.of(), 2000))
                .hasMessage("keep: must name at least one language, but names none");
        assertThatThrownBy(() -> new FilterLanguage.Settings(List.of("en"), 1.5, List.of(), 2000))
                .hasMessage("at-least: must be between 0 and 1, but was 1.5");
        assertThatThrownBy(() -> new ScoreLanguage.Settings(List.of("eng"), 2000))
                .hasMessageStartingWith("among: must be languages of ISO 639-1, such as en, but was 'eng'.");
        assertThatThrownBy(() -> new ScoreLanguage.Settings(List.of(), 10))
                .hasMessage("sample: must be at least 100 characters, but was 10");
        assertThat(Identifier.known()).hasSize(103).contains("en", "zh", "fa", "et", "lv");
    }

    private List<String> labels(String... texts) {
        return run("languages: {step: score.language, from: data}", texts).data("languages").stream()
                .map(datum -> datum.mark("language").flatMap(Mark::label).orElseThrow())
                .toList();
    }

    private Mark score(String text) {
        return run("languages: {step: score.language, from: data}", text)
                .only("languages")
                .mark("language")
                .orElseThrow();
    }

    private StepRun.Outcome run(String stage, String... texts) {
        return StepRun.in(folder).given("data", Data.documents(texts)).run(stage);
    }
}
