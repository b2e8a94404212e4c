package dev.nurture.curate.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Says which of 103 languages a text is in, by the n-gram model of Apache OpenNLP.
 *
 * <p>The model spreads its confidence over all languages, so that a short text gets a tenth even where it is right. What is
 * reported is the best language's share of its own confidence and the runner-up's: a half is a tie, and of texts of two lines
 * with more than 0.65 nearly all are right.
 *
 * <p>Text and weights are handled here without the library, which takes twelve times as long for the same answer; see
 * {@link NormalText} and {@link NgramModel}. The tests compare the two. The share needs no probabilities, only by how much the
 * logarithms of the best two differ, so texts of any length have one.
 *
 * <p>The model is read once and shared; an identifier is for one thread.
 */
final class Identifier {
    /** Fewer letters say nothing. */
    private static final int FEWEST_LETTERS = 10;

    /** Below this the best is no better than the next. */
    private static final double TIE = 0.52;

    /** So many sequences can end at one character. */
    private static final int MOST_ROWS = 3;

    /** Individual languages that the model knows, by the language that they are usually called. */
    private static final Map<String, String> USUAL =
            Map.of("cmn", "zh", "pes", "fa", "lvs", "lv", "ekk", "et", "plt", "mg");

    private static final Map<String, String> LABELS = labels();

    private final NgramModel model = NgramModel.read();
    private final NormalText normal = new NormalText();
    private final int[] among;
    private final double[] sums = new double[model.languages().size()];

    /** A bit for each row that was met in this text. */
    private final long[] met = new long[model.rows() / Long.SIZE + 1];

    /** The rows of this text. */
    private int[] rows = new int[0];

    /**
     * @param among the languages to choose from; all if empty
     */
    Identifier(List<String> among) {
        this.among = IntStream.range(0, sums.length)
                .filter(i -> among.isEmpty()
                        || among.contains(label(model.languages().get(i))))
                .toArray();
    }

    /** The languages that it knows. */
    static List<String> known() {
        return NgramModel.read().languages().stream()
                .map(Identifier::label)
                .sorted()
                .toList();
    }

    Guess identify(String text) {
        if (!hasLetters(text)) {
            return Guess.NONE;
        }
        sum(text);
        int best = among[0];
        double next = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < among.length; i++) {
            double sum = sums[among[i]];
            if (sum > sums[best]) {
                next = sums[best];
                best = among[i];
            } else {
                next = Math.max(next, sum);
            }
        }
        double share = 1 / (1 + StrictMath.exp(next - sums[best]));
        return share < TIE ? Guess.NONE : new Guess(label(model.languages().get(best)), share);
    }

    /** The weight of each language, in the model's order; valid until the next text. */
    double[] sum(String text) {
        normal.read(text);
        if (rows.length < MOST_ROWS * normal.length()) {
            rows = new int[MOST_ROWS * normal.length()];
        }
        Arrays.fill(sums, 0);
        model.add(rows, collect(), sums);
        return sums;
    }

    /** Each sequence counts once, however often it occurs. */
    private int collect() {
        Arrays.fill(met, 0);
        char[] characters = normal.characters();
        int count = 0;
        int before = -1;
        int pair = -1;
        for (int i = 0; i < normal.length(); i++) {
            int one = model.characterRow(characters[i]);
            int two = before < 0 || one < 0 ? -1 : model.row(before, one);
            int three = pair < 0 || two < 0 ? -1 : model.row(pair, one);
            count = one < 0 ? count : collect(one, count);
            count = two < 0 ? count : collect(two, count);
            count = three < 0 ? count : collect(three, count);
            before = one;
            pair = two;
        }
        return count;
    }

    /** Writes the row in any case but counts it only if it is new: half are, which no processor can guess. */
    private int collect(int row, int count) {
        long bits = met[row >> 6];
        met[row >> 6] = bits | 1L << row;
        rows[count] = row;
        return count + (int) (~(bits >>> row) & 1);
    }

    private static boolean hasLetters(String text) {
        int letters = 0;
        for (int i = 0; i < text.length() && letters < FEWEST_LETTERS; ) {
            int point = text.codePointAt(i);
            letters += Character.isLetter(point) ? 1 : 0;
            i += Character.charCount(point);
        }
        return letters == FEWEST_LETTERS;
    }

    static String label(String language) {
        return LABELS.getOrDefault(language, language);
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>(USUAL);
        for (String two : Locale.getISOLanguages()) {
            labels.put(new Locale(two).getISO3Language(), two);
        }
        return Map.copyOf(labels);
    }
}
