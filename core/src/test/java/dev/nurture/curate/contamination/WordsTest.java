package dev.nurture.curate.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.testing.Data;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The cat's café            | THE CATS CAFE",
                "Janet’s naïve e\u0301tude | janet's naive étude",
                "works worked              | worked working",
                "It costs $1,234.50        | it costs 1234.50",
                "18.00                     | 18",
                "sixteen eggs, two hundred | 16 egg 2 100",
                "“Yes” - (no)              | yes no",
                "ＦＵＬＬ ｗｉｄｔｈ １２        | full width 12",
                "٣ ducks                   | 3 ducks",
                "STRASSE                   | straße",
                "東京 都                    | 東京都",
            })
    void readsTheSameWordsInBoth(String one, String other) {
        List<Long> words = hashes(one);

        assertThat(hashes(other)).isNotEmpty().isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"cat,cats' dog", "1.5,15", "3.1.4,314", "no,on", "this,thi", "a b,ab"})
    void readsOtherWordsInEach(String one, String other) {
        List<Long> words = hashes(one);

        assertThat(hashes(other)).isNotEqualTo(words);
    }

    @Test
    void knowsWhereEachWordIs() {
        Words words = new Words().read("«Wörter», 1,000 und\nmehr.");

        List<String> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            found.add("«Wörter», 1,000 und\nmehr.".substring(words.start(i), words.end(i)));
        }

        assertThat(found).containsExactly("Wörter", "1,000", "und", "mehr");
    }

    @Test
    void knowsFunctionWords() {
        Words words = new Words().read("What is the capital of France?");

        assertThat(words.contentSize()).isEqualTo(2);
        assertThat(words.contentWord(0)).isEqualTo(3);
        assertThat(words.isContent(3)).isTrue();
        assertThat(words.isContent(4)).isFalse();
    }

    @Test
    void forgetsTheTextBefore() {
        Words words = new Words().read("many words came before this one").read("two");

        assertThat(words.size()).isEqualTo(1);
    }

    @Test
    void keepsPlacesOfHostileTextsInsideTheText() {
        for (String text : Data.hostileTexts()) {
            Words words = new Words().read(text);

            for (int i = 0; i < words.size(); i++) {
                assertThat(words.start(i)).isBetween(i == 0 ? 0 : words.end(i - 1), words.end(i) - 1);
                assertThat(words.end(i)).isLessThanOrEqualTo(text.length());
            }
        }
    }

    private static List<Long> hashes(String text) {
        Words words = new Words().read(text);
        List<Long> hashes = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            hashes.add(words.hash(i));
        }
        return hashes;
    }
}
