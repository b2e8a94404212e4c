package dev.nurture.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples of Unicode Standard Annex 29 and what follows from its rules. */
class WordBreaksTest {
    @Test
    void letsApostrophesAndPointsStandInsideWordsAndNumbers() {
        assertThat(words("The quick (\u201cbrown\u201d) fox can\u2019t jump 32.3 feet, right?"))
                .containsExactly("The", "quick", "brown", "fox", "can\u2019t", "jump", "32.3", "feet", "right");
        assertThat(words("e-mail a.b a:b 3,456.789 1a a1 x_y _z 5' it's'"))
                .containsExactly("e", "mail", "a.b", "a:b", "3,456.789", "1a", "a1", "x_y", "5", "it's");
    }

    @Test
    void leavesMarksWithTheirLetters() {
        assertThat(words("e\u0301te\u0301 a\u200db \u05d0\u05f4\u05d1 \u05d0\"\u05d1"))
                .containsExactly("e\u0301te\u0301", "a\u200db", "\u05d0\u05f4\u05d1", "\u05d0\"\u05d1");
    }

    @Test
    void takesKatakanaTogetherAndIdeographsAlone() {
        assertThat(words("\u30ab\u30bf\u30ab\u30ca \u4e2d\u6587 \u3072\u3089"))
                .containsExactly("\u30ab\u30bf\u30ab\u30ca", "\u4e2d", "\u6587", "\u3072", "\u3089");
    }

    @Test
    void breaksAtEveryLineEnd() {
        assertThat(words("a\r\nb\u0085c\u2028d\n\u0301e")).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void leavesOutWhatBeginsWithNeitherLetterNorNumber() {
        assertThat(words("\ud83c\udf31 \ud83c\udde9\ud83c\uddea ... _ \u0301a \ud800 #x"))
                .containsExactly("a", "x");
    }

    private static List<String> words(String text) {
        char[] units = text.toCharArray();
        Pieces pieces = new Pieces();
        Words.UNICODE_WORDS.find(units, 0, units.length, pieces);
        List<String> words = new ArrayList<>();
        for (int word = 0; word < pieces.size(); word++) {
            words.add(pieces.text(units, word));
        }
        return words;
    }
}
