package dev.nurture.world.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model of n-grams would choose: the answer whose next word follows the last words of the prompt more often in the
 * training text, for the longest stretch of at most four words after which either of them was seen.
 *
 * <p>Only n-grams that some item asks for are counted, so that counting costs next to nothing and no memory. Filled by one
 * thread; {@link #find} may be called from many.
 */
final class GramCounts {
    static final int LONGEST = 5;

    private final LongIndex lastWords = new LongIndex();
    private final List<LongIndex> grams = new ArrayList<>();
    private final Map<Integer, long[]> counts = new HashMap<>();

    GramCounts(List<ProbeItem> items) {
        for (int length = 1; length <= LONGEST; length++) {
            grams.add(new LongIndex());
        }
        items.forEach(this::want);
        for (int length = 1; length <= LONGEST; length++) {
            counts.put(length, new long[grams.get(length - 1).size()]);
        }
    }

    private void want(ProbeItem item) {
        for (Words answer : item.answers()) {
            if (item.divergence() < answer.count()) {
                Words text = item.prompt().then(answer);
                int end = item.prompt().count() + item.divergence() + 1;
                lastWords.add(text.at(end - 1));
                for (int length = 1; length <= Math.min(LONGEST, end); length++) {
                    grams.get(length - 1).add(text.window(end - length, end));
                }
            }
        }
    }

    /** What of the wanted n-grams is in a text: pairs of length and number. */
    int[] find(Words text) {
        IntPairs found = new IntPairs();
        for (int end = 1; end <= text.count(); end++) {
            if (lastWords.find(text.at(end - 1)) >= 0) {
                for (int length = 1; length <= Math.min(LONGEST, end); length++) {
                    int number = grams.get(length - 1).find(text.window(end - length, end));
                    if (number < 0) {
                        break;
                    }
                    found.add(length, number);
                }
            }
        }
        return found.all();
    }

    void count(int[] found) {
        for (int i = 0; i < found.length; i += 2) {
            counts(found[i])[found[i + 1]]++;
        }
    }

    private long[] counts(int length) {
        return counts.getOrDefault(length, new long[0]);
    }

    /** The choice of a model that looks back at most {@code longest} - 1 words. */
    Chance.Chooser chooser(int longest) {
        return item -> {
            for (int length = longest; length > 0; length--) {
                double[] scores = scores(item, length);
                for (double score : scores) {
                    if (score > 0) {
                        return scores;
                    }
                }
            }
            return new double[item.answers().size()];
        };
    }

    private double[] scores(ProbeItem item, int length) {
        double[] scores = new double[item.answers().size()];
        for (int i = 0; i < scores.length; i++) {
            Words answer = item.answers().get(i);
            int end = item.prompt().count() + item.divergence() + 1;
            if (item.divergence() < answer.count() && length <= end) {
                int number =
                        grams.get(length - 1).find(item.prompt().then(answer).window(end - length, end));
                scores[i] = counts(length)[number];
            }
        }
        return scores;
    }
}
