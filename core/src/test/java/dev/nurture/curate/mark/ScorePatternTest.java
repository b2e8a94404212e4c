package dev.nurture.curate.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Side;
import dev.nurture.data.Span;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorePatternTest {
    @TempDir
    private Path folder;

    @Test
    void marksTheCountAndEveryPlace() {
        Datum scored = score(Data.document("\ud83c\udf31 a1 b22", 1), "patterns: {numbered: '[a-z]\\d+', none: 'zz'}");

        assertThat(scored.marks())
                .containsExactly(
                        Mark.score("pattern.numbered", "score.pattern/1", 2),
                        Mark.label("pattern.numbered.hit", "score.pattern/1", "a1")
                                .on(new Span(0, 2, 4, 5, 7)),
                        Mark.label("pattern.numbered.hit", "score.pattern/1", "b22")
                                .on(new Span(0, 5, 8, 8, 11)),
                        Mark.score("pattern.none", "score.pattern/1", 0));
    }

    @Test
    void endsSoonWhereOthersBacktrackForEver() {
        Datum scored = score(Data.document("a".repeat(100_000) + "!", 1), "patterns: {evil: '(a+)+$|(a|a)*b'}");

        assertThat(scored.mark("pattern.evil").orElseThrow().score()).hasValue(0);
    }

    @Test
    void leavesTheRejectedSideOut() {
        Datum scored = score(Data.comparison("c", "x", "xx", "xxx"), "patterns: {x: x}");

        assertThat(scored.mark("pattern.x").orElseThrow().score()).hasValue(3);
    }

    @Test
    void marksAHundredPlacesAtMost() {
        assertThat(score(Data.document("x".repeat(250), 1), "patterns: {x: x}").marks())
                .hasSize(101)
                .first()
                .isEqualTo(Mark.score("pattern.x", "score.pattern/1", 250));
    }

    @Test
    void saysWhatAnExpressionMayNotHold() {
        assertThatThrownBy(() -> score(Data.document("a", 1), "patterns: {twice: '(a)\\1'}"))
                .hasMessageContaining(
                        "patterns: twice must be an expression of RE2, which knows no references back and no"
                                + " looking around, but was '(a)\\1' (invalid escape sequence)");
        assertThatThrownBy(() -> score(Data.document("a", 1), "patterns: {open: '('}"))
                .hasMessageContaining("but was '(' (missing closing ))");
        assertThatThrownBy(() -> score(Data.document("a", 1), "patterns: {Upper: a}"))
                .hasMessageContaining("patterns: names must be like phone (a-z, 0-9, -), but one was 'Upper'");
    }

    @Test
    void wantsAPattern() {
        assertThatThrownBy(() -> new ScorePattern.Settings(Map.of(), List.of(Side.TEXT)))
                .hasMessage("patterns: must name at least one, but names none");
    }

    private Datum score(Datum datum, String settings) {
        return StepRun.in(folder)
                .given("data", List.of(datum))
                .run("scored: {step: score.pattern, from: data, %s}".formatted(settings))
                .only("scored");
    }
}
