package dev.nurture.curate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.text.Pieces;
import dev.nurture.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Repetition against strings, sets and maps that say the same slowly. */
class RepetitionTest {
    private static final long SEED = Long.getLong("nurture.seed", 20260102);
    private static final String[] BRICKS = {"a", "b", "ab", "ba", "abc", "the", "quick", "\ud83c\udf31", "1", "of"};

    @Test
    void countsTheMostFrequentPhraseAndTheFirstAmongEquals() {
        forRandomTexts((text, words, examined) -> {
            for (int n = 2; n <= 4 && n <= words.size(); n++) {
                Map<String, Integer> counts = new LinkedHashMap<>();
                phrases(words, n, " ").forEach(phrase -> counts.merge(phrase, 1, Integer::sum));
                Map.Entry<String, Integer> expected = counts.entrySet().stream()
                        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                        .orElseThrow();

                Pieces pieces = examined.words(Words.WORDS1);
                Repetition.Top top = examined.repetition().phrases(pieces, n).top();

                assertThat(top.times()).isEqualTo(expected.getValue());
                assertThat(String.join(" ", words.subList(top.at(), top.at() + n)))
                        .isEqualTo(expected.getKey());
            }
        });
    }

    @Test
    void countsPhrasesSeenBeforeHoweverTheirWordsAreCut() {
        forRandomTexts((text, words, examined) -> {
            for (int n = 5; n <= 10; n++) {
                Pieces pieces = examined.words(Words.WORDS1);
                assertThat(examined.repetition().joinedRepeats(pieces, n))
                        .as(text)
                        .isEqualTo(joinedRepeats(words, n));
            }
        });
    }

    @Test
    void knowsPhrasesThatOccurMoreThanOnce() {
        forRandomTexts((text, words, examined) -> {
            for (int n = 2; n <= 10 && n <= words.size(); n++) {
                List<String> phrases = phrases(words, n, " ");
                Repetition repetition = examined.repetition().phrases(examined.words(Words.WORDS1), n);
                for (int at = 0; at < phrases.size(); at++) {
                    String phrase = phrases.get(at);
                    int times = (int) phrases.stream().filter(phrase::equals).count();
                    int number = repetition.phraseAt(at);
                    assertThat(number < 0 ? 1 : repetition.timesOf(number)).isEqualTo(times);
                }
            }
        });
    }

    @Test
    void staysLinearWhereEverythingRepeats() {
        Examined examined = new Examined();
        examined.open("ab ".repeat(300_000));
        Pieces pieces = examined.words(Words.WORDS1);

        assertThat(examined.repetition().joinedRepeats(pieces, 5)).isEqualTo((300_000 - 5) / 5 * 5 * 2);
        assertThat(examined.repetition().phrases(pieces, 4).top()).isEqualTo(new Repetition.Top(0, 300_000 - 3));
    }

    private static long joinedRepeats(List<String> words, int n) {
        Set<String> seen = new HashSet<>();
        long characters = 0;
        int at = 0;
        while (at + n <= words.size()) {
            String phrase = String.join("", words.subList(at, at + n));
            if (seen.add(phrase)) {
                at++;
            } else {
                characters += phrase.codePointCount(0, phrase.length());
                at += n;
            }
        }
        return characters;
    }

    private static List<String> phrases(List<String> words, int n, String between) {
        List<String> phrases = new ArrayList<>();
        for (int at = 0; at + n <= words.size(); at++) {
            phrases.add(String.join(between, words.subList(at, at + n)));
        }
        return phrases;
    }

    private interface Check {
        void on(String text, List<String> words, Examined examined);
    }

    private static void forRandomTexts(Check check) {
        Random random = new Random(SEED);
        Examined examined = new Examined();
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            int variety = 1 + random.nextInt(BRICKS.length);
            for (int words = random.nextInt(60); words > 0; words--) {
                text.append(BRICKS[random.nextInt(variety)]).append(' ');
            }
            examined.open(text.toString());
            Pieces pieces = examined.words(Words.WORDS1);
            List<String> words = new ArrayList<>();
            for (int word = 0; word < pieces.size(); word++) {
                words.add(pieces.text(examined.units(), word));
            }
            check.on(text.toString(), words, examined);
        }
    }
}
