package dev.nurture.curate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.StepCatalogue;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterQualityTest {
    @TempDir
    private Path folder;

    @Test
    void hasThePublishedDefaults() {
        Object settings = RecipeReader.parse(
                        "recipe: r\nstages:\n  a: {step: read, path: a}\n  b: {step: filter.quality, from: a}\n",
                        "r.yaml",
                        folder,
                        List.of(),
                        folder,
                        StepCatalogue.standard())
                .stage("b")
                .orElseThrow()
                .variants()
                .get(0)
                .settings();

        assertThat(settings)
                .isEqualTo(new FilterQuality.Settings(
                        Dialect.FINEWEB,
                        Map.of(),
                        List.of(),
                        List.of("the", "be", "to", "of", "and", "that", "have", "with"),
                        Optional.empty(),
                        FilterQuality.Scores.FAILING,
                        FilterQuality.Unit.WHOLE,
                        FilterQuality.DialogueRules.SAFE,
                        FilterQuality.Edit.DOCUMENTS));
        assertThat(LineRules.PUBLISHED).isEqualTo(new LineRules(Optional.empty(), 3, 1000, true, true, true));
    }

    @Test
    void saysWhatIsWrongAndWhatThePeerCallsIt() {
        StepRun.Outcome outcome = filter(Data.documents("the and " + words(0, 40) + "."), "dialect: gopher-quality");

        assertThat(outcome.drops("clean"))
                .containsExactly("d0: too-few-words, gopher.words = 42 < 50, peer=gopher_short_doc");
        assertThat(outcome.data("clean.dropped")
                        .get(0)
                        .mark("gopher.words")
                        .orElseThrow()
                        .score())
                .hasValue(42);
    }

    @Test
    void takesOtherLimitsAndLeavesRulesOut() {
        List<Datum> data = Data.documents("the and " + words(0, 40) + ".", words(0, 40) + ".", words(0, 10));

        assertThat(filter(data, "dialect: gopher-quality, limits: {too-few-words: 40}, off: too-few-stop-words")
                        .names("clean"))
                .containsExactly("d0", "d1");
    }

    @Test
    void rewritesDocumentsAndLeavesTheirIds() {
        List<Datum> data =
                Data.documents("One two three.\nTwo words.\nFour five six. Seven eight!\nNine ten eleven. And more.");

        StepRun.Outcome outcome = filter(data, "dialect: c4");

        assertThat(outcome.texts("clean"))
                .containsExactly("One two three.\nFour five six. Seven eight!\nNine ten eleven. And more.");
        assertThat(outcome.only("clean").id()).isEqualTo(data.get(0).id());
    }

    @Test
    void editsNothingWhereToldSo() {
        String text = "One two three.\nTwo words.\nFour five six. Seven eight!\nNine ten eleven. And more.";

        assertThat(filter(Data.documents(text), "dialect: c4, edit: none").texts("clean"))
                .containsExactly(text);
    }

    @Test
    void keepsAllScoresSoThatLimitsCanChange() {
        List<Datum> data = Data.documents("the and " + words(0, 40) + ".", "the and " + words(0, 60) + ".");

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", data)
                .run(
                        "all: {step: filter.quality, from: data, dialect: gopher-quality, scores: all}",
                        "again: {step: filter.marks, from: all.dropped, rules: {gopher.words: {at-least: 40},"
                                + " gopher.stop-words: {at-least: 2}, gopher.words-with-letters: {at-least: 0.8}}}");

        assertThat(outcome.names("all")).containsExactly("d1");
        assertThat(outcome.names("again")).containsExactly("d0");
        assertThat(outcome.only("all").marks()).hasSize(8);
    }

    @Test
    void writesNoMarksWhereToldSo() {
        Datum dropped = filter(Data.documents("too short"), "dialect: gopher-quality, scores: none")
                .only("clean.dropped");

        assertThat(dropped.marks()).extracting(Mark::name).containsExactly(Mark.DROPPED);
    }

    @Test
    void givesATextWithoutWordsAReasonOfItsOwn() {
        List<Datum> data = Data.documents("", " \n ", "\u200b \u2026!");

        assertThat(filter(data, "dialect: gopher-quality, off: too-few-words").drops("clean"))
                .containsExactly(
                        "d0: no-words, words = 0 < 1, peer=no_words",
                        "d1: no-words, words = 0 < 1, peer=no_words",
                        "d2: words-too-short, gopher.word-length = 1 < 3, peer=gopher_below_avg_threshold");
    }

    @Test
    void judgesEveryDialectOfATextWithoutWords() {
        for (Dialect dialect : Dialect.values()) {
            for (String text : List.of("", "\n", " ", "\n\n \u2028", "...", "\ud800")) {
                assertThat(Sifted.by(dialect, text).code())
                        .as("%s on '%s'", dialect, text)
                        .isNotBlank();
            }
        }
    }

    @Test
    void keepsShortAnswersAndDropsDialoguesWhole() {
        List<Datum> data = List.of(
                Data.dialogue("short", "Is it far?", "No.", "And by boat, if the weather is good?", "Yes."),
                Data.dialogue("placeholder", "Write a text for me please.", "Lorem ipsum dolor sit amet."),
                Data.comparison(
                        "sides",
                        "Say a thing or two.",
                        "Here is one thing to say.",
                        "Maybe this { stands between brackets."));

        StepRun.Outcome outcome = filter(data, "");

        assertThat(outcome.names("clean")).containsExactly("short");
        assertThat(outcome.drops("clean"))
                .containsExactly(
                        "placeholder: lorem-ipsum, c4.lorem-ipsum = 1 > 0, peer=lorem_ipsum",
                        "sides: curly-bracket, c4.curly-brackets = 1 > 0, in prompt and rejected, peer=curly_bracket");
    }

    @Test
    void holdsAllRulesForDialoguesWhereAskedTo() {
        List<Datum> data = List.of(Data.dialogue("short", "Is it far?", "No."));

        assertThat(filter(data, "dialogue-rules: all, dialect: gopher-quality").drops("clean"))
                .containsExactly("short: too-few-words, gopher.words = 4 < 50, peer=gopher_short_doc");
    }

    @Test
    void judgesEachTurnAloneWhereAskedTo() {
        List<Datum> data = List.of(Data.dialogue(
                "hashes", "What would you like to hear today?", "Some # here.", "?", "Something else would be fine."));

        assertThat(filter(data, "dialect: gopher-quality, unit: part").drops("clean"))
                .containsExactly("hashes: too-many-hashes, gopher.hashes = 0.25 > 0.1, in part 1, turn,"
                        + " peer=gopher_too_many_hashes");
    }

    @Test
    void neverTakesTheTwoAnswersForRepetitionOfEachOther() {
        String answer = words(0, 60) + ".";
        List<Datum> data = List.of(Data.comparison("twins", "Say it in " + words(100, 120) + ".", answer, answer));

        assertThat(filter(data, "").names("clean")).containsExactly("twins");
    }

    @Test
    void editsInsideTurnsAndLosesNone() {
        Datum dialogue = Data.dialogue(
                "d", "What is it?", "It is this.[1]\nWe use cookies.", "Our privacy policy.", "\n  Yes.\n");

        Datum edited = filter(List.of(dialogue), "dialect: c4, edit: all").only("clean");

        assertThat(((Content.Dialogue) edited.content()).turns())
                .extracting(turn -> turn.text())
                .containsExactly("What is it?", "It is this.", "Our privacy policy.", "Yes.");
    }

    @Test
    void leavesDialoguesAsTheyAreUnlessAsked() {
        Datum dialogue = Data.dialogue("d", "What is it?", "It is this.[1]\nWe use cookies.");

        assertThat(filter(List.of(dialogue), "dialect: c4").only("clean").content())
                .isEqualTo(dialogue.content());
    }

    @Test
    void refusesRulesThatTheDialectDoesNotHave() {
        assertThatThrownBy(() -> filter(Data.documents("a"), "limits: {too-few-word: 3}"))
                .hasMessageContaining("limits: must name rules of the dialect, but was 'too-few-word'."
                        + " Did you mean to write 'too-few-words'?");
        assertThatThrownBy(() -> filter(Data.documents("a"), "dialect: c4-paragraphs, off: lorem"))
                .hasMessageContaining("off: must name rules of the dialect, but was 'lorem'."
                        + " Its rules are too-few-paragraphs, paragraphs-too-short.");
        assertThatThrownBy(() -> filter(Data.documents("a"), "dialect: gopher-quality, lines: {fewest-words: 2}"))
                .hasMessageContaining("lines: must be left out, since the dialect edits no lines");
    }

    @Test
    void namesEveryRuleOnceInItsDialect() {
        for (Dialect dialect : Dialect.values()) {
            assertThat(dialect.rules()).extracting(Rule::code).doesNotHaveDuplicates();
        }
    }

    private StepRun.Outcome filter(List<Datum> data, String settings) {
        return StepRun.in(folder)
                .given("data", data)
                .run("clean: {step: filter.quality, from: data%s}"
                        .formatted(settings.isEmpty() ? "" : ", " + settings));
    }

    private static String words(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> (char) ('a' + number % 26) + "" + (char) ('a' + number / 26 % 26) + "mo")
                .collect(Collectors.joining(" "));
    }
}
