package dev.nurture.stat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds labels that are probably wrong by what a model, trained on other data, thinks of them.
 *
 * <p>Idea: a model's probability for a class is compared not with one half but with the mean probability that the model gives
 * to the class on data labelled so: its own confidence. An item that reaches this threshold for a class is counted as truly of
 * that class; the table of labels given against classes so counted, the confident joint, estimates how labels go wrong. So
 * many items are then flagged, those first where the model disagrees most.
 *
 * <p>Why not simply flag where the most probable class is another: that follows every weakness of the model, and flags most
 * where classes overlap.
 *
 * <p>Cost: items × classes², and sorting. Immutable; threads may share it.
 *
 * <ol>
 *   <li>Northcutt, Jiang, Chuang 2021: Confident learning: estimating uncertainty in dataset labels.
 *   <li>Kuan, Mueller 2022: Model-agnostic label quality scoring to detect real-world label errors (the three scores).
 * </ol>
 */
public final class ConfidentLearning {
    private static final double LEAST_THRESHOLD = 2e-6;
    private static final double TOLERANCE = 1e-6;

    /** How confident learning decides how many and which labels to flag. */
    public enum Prune {
        /** For each pair of classes as many as the joint says, those with the largest margin. */
        BY_NOISE_RATE,
        /** For each class as many as the joint says, those with the least probability of their label. */
        BY_CLASS,
        /** What both of the above flag. */
        BOTH,
        /** What the joint counts off its diagonal. */
        CONFIDENT,
        /** Where another class is the most probable. */
        PREDICTED,
        /** As many as CONFIDENT, those with the least probability of their label. */
        LOW_SELF_CONFIDENCE,
        /** As many as CONFIDENT, those with the least margin. */
        LOW_MARGIN
    }

    /** How little a label is to be suspected; lower is more suspicious. */
    public enum Score {
        /** The probability of the label. */
        SELF_CONFIDENCE,
        /** How far the label's probability is above the best other one's, from 0 to 1. */
        MARGIN,
        /** The label's probability against the uncertainty over all classes. */
        WEIGHTED_ENTROPY
    }

    private final int[] given;
    private final double[][] probabilities;
    private final int classes;
    private final int[] sizes;
    private final double[] thresholds;
    private final int[] counted;
    private final long[][] joint;

    /**
     * Looks at everything.
     *
     * @param probabilities by item, then class, from models that have not seen the item
     */
    public ConfidentLearning(int[] given, double[][] probabilities, int classes) {
        this.given = given;
        this.probabilities = probabilities;
        this.classes = classes;
        this.sizes = new int[classes];
        Arrays.stream(given).forEach(label -> sizes[label]++);
        this.thresholds = findThresholds();
        this.counted =
                IntStream.range(0, given.length).map(this::confidentClass).toArray();
        this.joint = new long[classes][classes];
        for (int i = 0; i < given.length; i++) {
            if (counted[i] >= 0) {
                joint[given[i]][counted[i]]++;
            }
        }
        for (int k = 0; k < classes; k++) {
            joint[k][k] = Math.max(1, joint[k][k]);
        }
    }

    private double[] findThresholds() {
        double[] means = new double[classes];
        for (int i = 0; i < given.length; i++) {
            means[given[i]] += probabilities[i][given[i]];
        }
        for (int k = 0; k < classes; k++) {
            means[k] = sizes[k] == 0 ? Double.POSITIVE_INFINITY : Math.max(LEAST_THRESHOLD, means[k] / sizes[k]);
        }
        return means;
    }

    /** The most probable of the classes whose threshold the item reaches; -1 if there is none. */
    private int confidentClass(int item) {
        int best = -1;
        for (int k = 0; k < classes; k++) {
            double p = probabilities[item][k];
            if (p >= thresholds[k] - TOLERANCE && (best < 0 || p > probabilities[item][best])) {
                best = k;
            }
        }
        return best;
    }

    public double[] thresholds() {
        return thresholds.clone();
    }

    /** Counts by the label given, then the class counted. */
    public long[][] joint() {
        return Arrays.stream(joint).map(long[]::clone).toArray(long[][]::new);
    }

    /** The joint scaled to the number of items with each label, in whole numbers. */
    public long[][] calibratedJoint() {
        long[][] calibrated = new long[classes][];
        for (int k = 0; k < classes; k++) {
            calibrated[k] = rounded(k);
        }
        return calibrated;
    }

    /** Rounds a row so that its sum stays: what is missing goes to the entries that rounding moved furthest. */
    private long[] rounded(int k) {
        double sum = Arrays.stream(joint[k]).sum();
        double[] exact =
                Arrays.stream(joint[k]).mapToDouble(n -> n * sizes[k] / sum).toArray();
        long[] whole = Arrays.stream(exact).mapToLong(x -> (long) Math.rint(x)).toArray();
        for (long left = sizes[k] - Arrays.stream(whole).sum(); left != 0; left -= Long.signum(left)) {
            long sign = Long.signum(left);
            int furthest = IntStream.range(0, classes)
                    .boxed()
                    .max(Comparator.comparingDouble((Integer j) -> sign * (exact[j] - whole[j]))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
            whole[furthest] += sign;
        }
        return whole;
    }

    /** P(label given | true class), by label given, then true class. */
    public double[][] noise() {
        long[][] counts = calibratedJoint();
        double[] columns = columns(counts);
        return table((k, j) -> counts[k][j] / columns[j]);
    }

    /** P(true class | label given), by true class, then label given. */
    public double[][] inverseNoise() {
        long[][] counts = calibratedJoint();
        return table((j, k) -> counts[k][j] / (double) sizes[k]);
    }

    /** The estimated share of each true class. */
    public double[] trueShares() {
        return Arrays.stream(columns(calibratedJoint()))
                .map(column -> column / given.length)
                .toArray();
    }

    private double[] columns(long[][] counts) {
        return IntStream.range(0, classes)
                .mapToDouble(j -> Arrays.stream(counts).mapToLong(row -> row[j]).sum())
                .toArray();
    }

    private interface Entry {
        double at(int row, int column);
    }

    private double[][] table(Entry entry) {
        double[][] table = new double[classes][classes];
        for (int row = 0; row < classes; row++) {
            for (int column = 0; column < classes; column++) {
                table[row][column] = entry.at(row, column);
            }
        }
        return table;
    }

    /** Which labels are probably wrong. */
    public boolean[] flagged(Prune prune) {
        return switch (prune) {
            case BY_NOISE_RATE -> sparingTheLikely(byNoiseRate());
            case BY_CLASS -> sparingTheLikely(byClass());
            case BOTH -> both();
            case CONFIDENT -> sparingTheLikely(offDiagonal());
            case PREDICTED -> sparingTheLikely(predicted());
            case LOW_SELF_CONFIDENCE -> lowest(Score.SELF_CONFIDENCE);
            case LOW_MARGIN -> lowest(Score.MARGIN);
        };
    }

    private boolean[] both() {
        boolean[] one = flagged(Prune.BY_NOISE_RATE);
        boolean[] other = flagged(Prune.BY_CLASS);
        for (int i = 0; i < one.length; i++) {
            one[i] &= other[i];
        }
        return one;
    }

    /** The calibrated joint with at least one item left in every class. */
    private long[][] pruneCounts() {
        long[][] counts = calibratedJoint();
        for (int k = 0; k < classes; k++) {
            int label = k;
            if (sizes[k] > 0 && counts[k][k] < 1) {
                long most = IntStream.range(0, classes)
                        .filter(j -> j != label)
                        .mapToLong(j -> counts[label][j])
                        .max()
                        .orElse(0);
                int from = IntStream.range(0, classes)
                        .filter(j -> j != label && counts[label][j] == most)
                        .findFirst()
                        .orElse(k);
                counts[k][from]--;
                counts[k][k]++;
            }
        }
        return counts;
    }

    private boolean[] byNoiseRate() {
        boolean[] flags = new boolean[given.length];
        long[][] counts = pruneCounts();
        for (int k = 0; k < classes; k++) {
            int[] items = itemsGiven(k);
            for (int j = 0; j < classes; j++) {
                if (j != k) {
                    int label = k;
                    int other = j;
                    flagFirst(flags, items, counts[k][j], i -> probabilities[i][label] - probabilities[i][other]);
                }
            }
        }
        return flags;
    }

    private boolean[] byClass() {
        boolean[] flags = new boolean[given.length];
        long[][] counts = pruneCounts();
        for (int k = 0; k < classes; k++) {
            int label = k;
            flagFirst(flags, itemsGiven(k), sizes[k] - counts[k][k], i -> probabilities[i][label]);
        }
        return flags;
    }

    private int[] itemsGiven(int label) {
        return IntStream.range(0, given.length).filter(i -> given[i] == label).toArray();
    }

    private static void flagFirst(boolean[] flags, int[] items, long most, java.util.function.IntToDoubleFunction key) {
        Arrays.stream(items)
                .boxed()
                .sorted(Comparator.comparingDouble(key::applyAsDouble))
                .limit(Math.max(0, most))
                .forEach(i -> flags[i] = true);
    }

    private boolean[] offDiagonal() {
        boolean[] flags = new boolean[given.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = counted[i] >= 0 && counted[i] != given[i];
        }
        return flags;
    }

    private boolean[] predicted() {
        boolean[] flags = new boolean[given.length];
        Arrays.fill(flags, true);
        return flags;
    }

    private boolean[] sparingTheLikely(boolean[] flags) {
        for (int i = 0; i < flags.length; i++) {
            double most = Arrays.stream(probabilities[i]).max().orElse(0);
            flags[i] &= probabilities[i][given[i]] < most - TOLERANCE;
        }
        return flags;
    }

    private boolean[] lowest(Score score) {
        boolean[] confident = flagged(Prune.CONFIDENT);
        long most =
                IntStream.range(0, confident.length).filter(i -> confident[i]).count();
        double[] scores = scores(score);
        boolean[] flags = new boolean[given.length];
        flagFirst(flags, IntStream.range(0, given.length).toArray(), most, i -> scores[i]);
        return flags;
    }

    /** How little each label is to be suspected. */
    public double[] scores(Score score) {
        return IntStream.range(0, given.length)
                .mapToDouble(i -> score(score, probabilities[i], given[i]))
                .toArray();
    }

    private static double score(Score score, double[] p, int label) {
        return switch (score) {
            case SELF_CONFIDENCE -> p[label];
            case MARGIN -> {
                double other = IntStream.range(0, p.length)
                        .filter(k -> k != label)
                        .mapToDouble(k -> p[k])
                        .max()
                        .orElse(0);
                yield (p[label] - other + 1) / 2;
            }
            case WEIGHTED_ENTROPY -> weightedEntropy(p, label);
        };
    }

    private static double weightedEntropy(double[] p, int label) {
        double entropy = 0;
        for (double one : p) {
            entropy -= one > 0 ? one * StrictMath.log(one) : 0;
        }
        double x = entropy / StrictMath.log(p.length) / Math.max(p[label], Double.MIN_NORMAL);
        return x == 0 ? 1 : StrictMath.log1p(x) / x;
    }
}
