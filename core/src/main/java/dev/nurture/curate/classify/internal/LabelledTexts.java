package dev.nurture.curate.classify.internal;

import dev.nurture.error.NurtureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Texts with labels, as vectors: what a classifier is trained on.
 *
 * <p>Memory: 8 bytes for each n-gram of each text. One thread while texts are added.
 */
public final class LabelledTexts {
    private static final int MOST_CLASSES = 100;

    /** Of a longer text only this much is learnt from. */
    private static final int MOST_CHARACTERS = 100_000;

    private final GramCounter counter;
    private final FeatureMatrix matrix;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new TreeMap<>();
    private int[] labels = new int[1024];
    private long[] groups = new long[1024];
    private long[] rows = new long[1024];
    private int count;

    public LabelledTexts(Grams grams) {
        this.counter = new GramCounter(grams);
        this.matrix = new FeatureMatrix(grams.places());
    }

    /**
     * Adds a text.
     *
     * @param row where it comes from
     */
    public void add(String text, String label, long group, long row) {
        counter.clear();
        counter.add(text, 0, Math.min(text.length(), MOST_CHARACTERS));
        matrix.addRow(counter);
        if (count == labels.length) {
            labels = Arrays.copyOf(labels, 2 * count);
            groups = Arrays.copyOf(groups, 2 * count);
            rows = Arrays.copyOf(rows, 2 * count);
        }
        labels[count] = numbers.computeIfAbsent(label, name -> {
            names.add(name);
            return names.size() - 1;
        });
        groups[count] = group;
        rows[count++] = row;
        if (names.size() > MOST_CLASSES) {
            throw NurtureException.data(
                    "label: must have at most %s values, but has more, such as %s. If it is a number, set at-least."
                            .formatted(MOST_CLASSES, String.join(", ", names.subList(0, 5))));
        }
    }

    public int size() {
        return count;
    }

    /**
     * Ends adding.
     *
     * @param step who asks, for messages
     * @param folds how many groups each class must have
     */
    public Ready ready(String step, int folds) {
        List<String> classes = List.copyOf(numbers.keySet());
        if (classes.size() < 2) {
            throw NurtureException.data("%s: must find two labels or more, but found %s. Check the label's name."
                    .formatted(step, classes.isEmpty() ? "none" : "only '" + classes.get(0) + "'"));
        }
        int[] sorted = new int[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = classes.indexOf(names.get(labels[i]));
        }
        long[] keys = Arrays.copyOf(groups, count);
        requireEnough(step, classes, sorted, keys, folds);
        float[] factors = matrix.rarity();
        matrix.scale(factors);
        CrossValidation.Examples examples = new CrossValidation.Examples(matrix, sorted, keys, classes.size());
        return new Ready(counter.grams(), classes, examples, factors, Arrays.copyOf(rows, count));
    }

    private static void requireEnough(String step, List<String> classes, int[] labels, long[] groups, int folds) {
        for (int k = 0; k < classes.size(); k++) {
            Set<Long> different = new HashSet<>();
            for (int i = 0; i < labels.length && different.size() < folds; i++) {
                if (labels[i] == k) {
                    different.add(groups[i]);
                }
            }
            if (different.size() < folds) {
                throw NurtureException.data(
                        "%s: the label '%s' must be on data of %s groups or more, one for each fold, but is on data of %s. Leave it out, or label more."
                                .formatted(step, classes.get(k), folds, different.size()));
            }
        }
    }

    /**
     * All of it, ready for training.
     *
     * @param classes the labels in alphabetical order
     * @param factors what each place's count was multiplied by
     * @param rows where each example came from
     */
    public record Ready(
            Grams grams, List<String> classes, CrossValidation.Examples examples, float[] factors, long[] rows) {
        /**
         * Pairs of texts that are nearly the same, but have different labels.
         *
         * @param alike the least cosine
         */
        public List<int[]> opposites(double alike) {
            FeatureMatrix matrix = examples.matrix();
            List<int[]> found = new ArrayList<>();
            new NearPairs(matrix.rows(), matrix::forEachPlace).forEach((i, j) -> {
                if (examples.labels()[i] != examples.labels()[j] && matrix.cosine(i, j) >= alike) {
                    found.add(new int[] {i, j});
                }
            });
            return found;
        }
    }
}
