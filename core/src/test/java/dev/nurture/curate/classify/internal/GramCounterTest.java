package dev.nurture.curate.classify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.testing.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GramCounterTest {
    private static final Grams GRAMS = new Grams(16, 3, 5);

    @Test
    void countsWhatTheSlowWayCounts() {
        List<String> texts = new ArrayList<>(
                Data.hostileTexts().subList(0, Data.hostileTexts().size() - 1));
        texts.add("The cat's CAT sat; the Cat sat twice, on 2 mats?");
        texts.add("Ünïcode straße naïve \u65e5\u672c\u8a9e\u306e\u6587 caf\u00e9");

        for (String text : texts) {
            assertThat(counted(text)).as(text).isEqualTo(slowly(text));
        }
    }

    @Test
    void forgetsWhatItCountedBefore() {
        GramCounter counter = new GramCounter(GRAMS);
        counter.add("something else");
        counter.clear();
        counter.add("cats");

        assertThat(counts(counter)).isEqualTo(counted("cats"));
    }

    @Test
    void addsUpTextsWithoutRunsFromOneToTheOther() {
        GramCounter counter = new GramCounter(GRAMS);
        counter.add("one two");
        counter.add("three");

        Map<Integer, Integer> sum = new TreeMap<>(counted("one two"));
        counted("three").forEach((place, count) -> sum.merge(place, count, Integer::sum));
        assertThat(counts(counter)).isEqualTo(sum);
    }

    @Test
    void needsNoMoreMemoryForATextWithoutBlanks() {
        assertThat(counted("x".repeat(1 << 20))).hasSizeLessThan(100);
    }

    private static Map<Integer, Integer> counted(String text) {
        GramCounter counter = new GramCounter(GRAMS);
        counter.add(text);
        return counts(counter);
    }

    private static Map<Integer, Integer> counts(GramCounter counter) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int i = 0; i < counter.touched(); i++) {
            counts.put(counter.place(i), counter.count(i));
        }
        return counts;
    }

    /** Words by a regular expression, runs as strings, hashes one by one. */
    private static Map<Integer, Integer> slowly(String text) {
        Map<Integer, Integer> counts = new TreeMap<>();
        List<Long> words = new ArrayList<>();
        for (String word : words(text)) {
            words.add(hash(0x2545F4914F6CDD1DL, word));
            if (Letters.kind(word.charAt(0)) == Letters.LETTER) {
                String bordered = "\u001f" + word + "\u001f";
                for (int from = 0; from < bordered.length(); from++) {
                    for (int length = 3; length <= 5 && from + length <= bordered.length(); length++) {
                        put(counts, hash(0x5851F42D4C957F2DL, bordered.substring(from, from + length)));
                    }
                }
            }
        }
        for (int i = 0; i < words.size(); i++) {
            put(counts, words.get(i));
            if (i > 0) {
                long pair = join(words.get(i - 1), words.get(i));
                put(counts, pair);
                if (i > 1) {
                    put(counts, join(join(words.get(i - 2), words.get(i - 1)), words.get(i)));
                }
            }
        }
        return counts;
    }

    private static List<String> words(String text) {
        StringBuilder kinds = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        for (char unit : text.toCharArray()) {
            kinds.append((char) ('0' + Letters.kind(unit)));
            lower.append(Character.toLowerCase(unit));
        }
        List<String> words = new ArrayList<>();
        Matcher matcher = Pattern.compile("1+|2").matcher(kinds);
        while (matcher.find()) {
            words.add(lower.substring(matcher.start(), matcher.end()));
        }
        return words;
    }

    private static long hash(long start, String letters) {
        long hash = start;
        for (char unit : letters.toCharArray()) {
            hash = (hash ^ unit) * 0x9E3779B97F4A7C15L;
        }
        return hash;
    }

    private static long join(long before, long word) {
        return (before ^ Long.rotateLeft(word, 23)) * 0x9E3779B97F4A7C15L;
    }

    private static void put(Map<Integer, Integer> counts, long hash) {
        int place = (int) (hash >>> 48);
        counts.merge(place, (hash >>> 47 & 1) == 1 ? 1 : -1, Integer::sum);
    }
}
