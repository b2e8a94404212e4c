package dev.nurture.curate.mark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.testing.Data;
import org.junit.jupiter.api.Test;

class ScoreLengthTest {
    private static final String BLANKS =
            "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2007\u200a\u2028\u2029\u202f\u205f\u3000";

    @Test
    void countsCodePointsAndNotUnits() {
        assertThat(score(Data.document("a\ud83c\udf31é\u0301", 1), "length.characters"))
                .isEqualTo(4);
    }

    @Test
    void countsRunsBetweenBlanksAsWords() {
        assertThat(words("")).isZero();
        assertThat(words("one")).isEqualTo(1);
        assertThat(words("  one, two\n three-four ")).isEqualTo(3);
    }

    @Test
    void takesEveryBlankThatUnicodeKnowsForABlank() {
        BLANKS.codePoints()
                .forEach(blank -> assertThat(words("one" + Character.toString(blank) + "two"))
                        .as("U+%04X", blank)
                        .isEqualTo(2));
        assertThat(words(BLANKS)).isZero();
    }

    @Test
    void takesWhatOnlyLooksBlankForPartOfAWord() {
        assertThat(words("one\u200btwo\ufefffour\u00adfive")).isEqualTo(1);
    }

    @Test
    void sumsOverAllPartsAndCountsThem() {
        Datum pair = Data.comparison("p", "Which one?", "This.", "That one.");

        assertThat(score(pair, "length.parts")).isEqualTo(3);
        assertThat(score(pair, "length.words")).isEqualTo(5);
        assertThat(score(pair, "length.characters")).isEqualTo(24);
    }

    @Test
    void saysWhoMeasured() {
        Datum scored = new ScoreLength().transform(Data.document(1), new ScoreLength.Settings());

        assertThat(scored.marks()).extracting(Mark::by).containsOnly("score.length/1");
        assertThat(scored.id()).isEqualTo(Data.document(1).id());
    }

    private static double words(String text) {
        return score(Data.document(text, 1), "length.words");
    }

    private static double score(Datum datum, String mark) {
        return new ScoreLength()
                .transform(datum, new ScoreLength.Settings())
                .mark(mark)
                .orElseThrow()
                .score()
                .orElseThrow();
    }
}
