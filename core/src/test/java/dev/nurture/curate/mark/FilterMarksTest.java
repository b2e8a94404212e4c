package dev.nurture.curate.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.error.NurtureException;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterMarksTest {
    @TempDir
    private Path folder;

    @Test
    void keepsWhatLiesOnTheBounds() {
        List<Datum> data = scored("length.words", 1.5, 2, 3, 3.5);

        StepRun.Outcome outcome = filter(data, "length.words: {at-least: 2, at-most: 3}");

        assertThat(outcome.names("kept")).containsExactly("d1", "d2");
        assertThat(outcome.drops("kept"))
                .containsExactly(
                        "d0: length-words-too-low, length.words = 1.5 < 2",
                        "d3: length-words-too-high, length.words = 3.5 > 3");
    }

    @Test
    void writesGreatNumbersAsTheyAre() {
        assertThat(filter(scored("x", 1e300), "x: {at-most: 1}").drops("kept"))
                .containsExactly("d0: x-too-high, x = 1.0E300 > 1");
    }

    @Test
    void keepsOnlyTheLabelsThatItIsTold() {
        List<Datum> data = new ArrayList<>();
        for (String label : List.of("en", "de", "fr")) {
            data.add(Data.document(label, 1).withKey(label).withMark(Mark.label("language", "t/1", label)));
        }

        StepRun.Outcome outcome = filter(data, "language: {labels: [en, fr]}");

        assertThat(outcome.names("kept")).containsExactly("en", "fr");
        assertThat(outcome.drops("kept")).containsExactly("de: language-is-not-kept, language = de");
    }

    @Test
    void judgesOnlyTheFormsThatTheRuleIsFor() {
        Mark mark = Mark.score("x", "t/1", 0);
        List<Datum> data = List.of(
                Data.document("a", 1).withKey("document").withMark(mark),
                Data.dialogue("dialogue", "a").withMark(mark));

        assertThat(filter(data, "x: {at-least: 1, forms: [document, comparison]}")
                        .names("kept"))
                .containsExactly("dialogue");
    }

    @Test
    void givesTheReasonThatItIsTold() {
        assertThat(filter(scored("x", 0), "x: {at-least: 1, reason: too-dull}").drops("kept"))
                .containsExactly("d0: too-dull, x = 0 < 1");
    }

    @Test
    void makesAReasonOfAnyName() {
        assertThat(filter(scored("_Ångström.Ω", 0), "_Ångström.Ω: {at-least: 1}")
                        .drops("kept"))
                .containsExactly("d0: ngstr-m-too-low, _Ångström.Ω = 0 < 1");
    }

    @Test
    void givesTheFirstRuleThatIsBroken() {
        assertThat(filter(scored("x", 0), "x: {at-least: 1, reason: first}, y: {at-least: 1}")
                        .drops("kept"))
                .containsExactly("d0: first, x = 0 < 1");
    }

    @Test
    void looksAtTheLastMarkOnTheWholeDatum() {
        Datum datum = Data.document("abc", 1)
                .withMark(Mark.score("x", "t/1", 0))
                .withMark(Mark.score("x", "t/2", 5))
                .withMark(Mark.score("x", "t/2", 0).on(new Span(0, 0, 1, 0, 1)));

        assertThat(filter(List.of(datum), "x: {at-least: 1}").data("kept")).containsExactly(datum);
    }

    @Test
    void stopsWhereTheMarkIsMissingWithTheNearestName() {
        assertThatThrownBy(() -> filter(scored("length.words", 1), "length.word: {at-least: 1}"))
                .isInstanceOf(NurtureException.class)
                .hasMessage("filter.marks: d0 must have the mark length.word with a score, but has length.words."
                        + " Did you mean to write 'length.words'? Score it first, or set missing: keep or drop.");
        assertThatThrownBy(() -> filter(Data.documents("a"), "x: {labels: a}"))
                .hasMessage("filter.marks: d0 must have the mark x with a label, but has none."
                        + " Score it first, or set missing: keep or drop.");
    }

    @Test
    void stopsWhereTheMarkSaysNothingThatTheRuleAsksFor() {
        List<Datum> labelled = List.of(Data.document("a", 1).withKey("a").withMark(Mark.label("x", "t/1", "good")));

        assertThatThrownBy(() -> filter(labelled, "x: {at-least: 1}"))
                .hasMessage("filter.marks: a must have the mark x with a score, but has it without a score."
                        + " Score it first, or set missing: keep or drop.");
    }

    @Test
    void keepsOrDropsWhatHasNoMarkWhereToldSo() {
        List<Datum> data = Data.documents("a");

        assertThat(filter(data, "x: {at-least: 1, missing: keep}").names("kept"))
                .containsExactly("d0");
        assertThat(filter(data, "x: {at-least: 1, missing: drop}").drops("kept"))
                .containsExactly("d0: x-is-missing, x is missing");
    }

    @Test
    void refusesRulesThatCannotHold() {
        assertThatThrownBy(() -> filter(scored("x", 1), "")).hasMessageContaining("rules: must name at least one mark");
        assertThatThrownBy(() -> filter(scored("x", 1), "x: {forms: document}"))
                .hasMessageContaining("must have at-least, at-most or labels, but has none");
        assertThatThrownBy(() -> filter(scored("x", 1), "x: {at-least: 2, at-most: 1}"))
                .hasMessageContaining("at-least: must not be above at-most, but was 2.0 and 1.0");
        assertThatThrownBy(() -> filter(scored("x", 1), "x: {at-least: 2, reason: Too Dull}"))
                .hasMessageContaining("reason: must be in kebab-case, but was 'Too Dull'");
    }

    private static List<Datum> scored(String mark, double... scores) {
        List<Datum> data = new ArrayList<>();
        for (double score : scores) {
            data.add(Data.document("text " + score, data.size())
                    .withKey("d" + data.size())
                    .withMark(Mark.score(mark, "t/1", score)));
        }
        return data;
    }

    private StepRun.Outcome filter(List<Datum> data, String rules) {
        return StepRun.in(folder)
                .given("data", data)
                .run("kept: {step: filter.marks, from: data, rules: {" + rules + "}}");
    }
}
