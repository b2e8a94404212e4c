package dev.nurture.curate.classify.internal;

import dev.nurture.curate.classify.CalibrationKind;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Comparisons as vectors, and what models that have not seen them think of their labels.
 *
 * <p>The model is that of Bradley and Terry (1952) with features: the chosen answer wins with probability 1 / (1 + exp(−w·d)),
 * where d is the chosen answer's vector less the rejected one's. An answer's features are its n-grams, and those of its opening
 * once more as such, since that is where an answer refuses or agrees. A long answer's vector has about length one and a short
 * one's is shorter, since few words are little evidence. Prompts keep comparisons together and tell which comparisons are about
 * the same.
 *
 * <p>It has no offset and is fitted on every comparison once, as if it had been shown both ways round: swapping all labels
 * swaps the result. Memory: 16 bytes for each n-gram of each answer. One thread while comparisons are added.
 */
public final class ComparedTexts {
    private static final int MOST_CHARACTERS = 20_000;
    private static final int OPENING = 40;
    private static final long OPENING_SORT = 0x123456789ABCDEFL;
    private static final CrossValidation.Plan PLAN = new CrossValidation.Plan(10, 0.5, CalibrationKind.PLATT);

    /** With 0 the most suspicious labels were those of answers of three words, on which a model can know little. */
    private static final double DAMPING = 1;

    private final GramCounter counter;
    private final FeatureMatrix answers;
    private final FeatureMatrix prompts;
    private long[] groups = new long[1024];
    private long[] rows = new long[1024];
    private int count;

    public ComparedTexts(Grams grams) {
        this.counter = new GramCounter(grams);
        this.answers = new FeatureMatrix(grams.places());
        this.prompts = new FeatureMatrix(grams.places());
    }

    /**
     * Adds a comparison.
     *
     * @param row where it comes from
     */
    public void add(String prompt, String chosen, String rejected, long group, long row) {
        addRow(prompts, prompt);
        addAnswer(chosen);
        addAnswer(rejected);
        if (count == groups.length) {
            groups = Arrays.copyOf(groups, 2 * count);
            rows = Arrays.copyOf(rows, 2 * count);
        }
        groups[count] = group;
        rows[count++] = row;
    }

    private void addRow(FeatureMatrix matrix, String text) {
        counter.clear();
        counter.add(text, 0, Math.min(text.length(), MOST_CHARACTERS));
        matrix.addRow(counter);
    }

    private void addAnswer(String text) {
        counter.clear();
        counter.add(text, 0, Math.min(text.length(), MOST_CHARACTERS));
        int opening = text.offsetByCodePoints(0, Math.min(OPENING, text.codePointCount(0, text.length())));
        counter.add(text, 0, opening, OPENING_SORT);
        answers.addRow(counter);
    }

    public int size() {
        return count;
    }

    /** How many prompts there must be for a model of each fold. */
    public static int fewestPrompts() {
        return PLAN.folds();
    }

    /** How many prompts there are. */
    public long prompts() {
        return Arrays.stream(groups, 0, count).distinct().count();
    }

    /**
     * What held-out models think: for each comparison the probability that its label is right.
     *
     * @param rows where each comparison came from
     */
    public record Judged(double[] probabilities, long[] groups, long[] rows) {}

    /** Trains one model for each fold of prompts; each says what it thinks of the labels in its fold. */
    public Judged judged(Seed seed) {
        FeatureMatrix differences = differences();
        int[] labels = new int[count];
        Arrays.fill(labels, 1);
        long[] keys = Arrays.copyOf(groups, count);
        int[] foldOf = Folds.deal(keys, labels, PLAN.folds(), seed.child("folds"));
        double[][] scores = new double[count][];
        SoftmaxTrainer.Fit fit = new SoftmaxTrainer.Fit(PLAN.fitting(), 0);
        for (int fold = 0; fold < PLAN.folds(); fold++) {
            int held = fold;
            int[] rest = but(foldOf, fold);
            LinearWeights weights = SoftmaxTrainer.train(differences, labels, 2, rest, fit, seed.child("fold-" + fold));
            IntStream.range(0, count)
                    .filter(i -> foldOf[i] == held)
                    .forEach(i -> scores[i] = weights.scores(differences, i));
        }
        return new Judged(calibrated(scores, foldOf, PLAN.folds()), keys, Arrays.copyOf(rows, count));
    }

    /** Ends adding: weighs what was counted. */
    public void weigh() {
        answers.scale(answers.rarity(), DAMPING);
        prompts.scale(prompts.rarity());
    }

    /**
     * Pairs of comparisons that are nearly about the same prompt and answers, but prefer opposite ones.
     *
     * @param alike the least cosine of prompts and of answers
     */
    public List<int[]> opposites(double alike) {
        List<int[]> found = new ArrayList<>();
        new NearPairs(count, this::visit).forEach((i, j) -> {
            if (answers.cosine(2 * i, 2 * j + 1) >= alike
                    && answers.cosine(2 * i + 1, 2 * j) >= alike
                    && prompts.cosine(i, j) >= alike
                    && answers.cosine(2 * i, 2 * i + 1) < alike) {
                found.add(new int[] {i, j});
            }
        });
        return found;
    }

    private void visit(int i, IntConsumer places) {
        prompts.forEachPlace(i, places);
        answers.forEachPlace(2 * i, places);
        answers.forEachPlace(2 * i + 1, places);
    }

    /** Where a comparison came from. */
    public long row(int i) {
        return rows[i];
    }

    private FeatureMatrix differences() {
        FeatureMatrix differences = new FeatureMatrix(answers.places());
        float[] scratch = new float[answers.places()];
        for (int i = 0; i < count; i++) {
            differences.addDifference(answers, 2 * i, 2 * i + 1, scratch);
        }
        return differences;
    }

    private static int[] but(int[] foldOf, int fold) {
        return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] != fold).toArray();
    }

    /** Each fold by a curve fitted on the others, shown both ways round, so that it has no offset. */
    private double[] calibrated(double[][] scores, int[] foldOf, int folds) {
        double[][] both = new double[2 * count][];
        int[] labels = new int[2 * count];
        for (int i = 0; i < count; i++) {
            both[2 * i] = scores[i];
            both[2 * i + 1] = new double[] {scores[i][1], scores[i][0]};
            labels[2 * i] = 1;
        }
        double[] probabilities = new double[count];
        for (int fold = 0; fold < folds; fold++) {
            int held = fold;
            int[] rest = IntStream.range(0, 2 * count)
                    .filter(i -> foldOf[i / 2] != held)
                    .toArray();
            Calibration calibration = Calibrator.fit(CalibrationKind.PLATT, both, labels, rest, 2);
            IntStream.range(0, count)
                    .filter(i -> foldOf[i] == held)
                    .forEach(i -> probabilities[i] = calibration.probabilities(scores[i])[1]);
        }
        return probabilities;
    }
}
