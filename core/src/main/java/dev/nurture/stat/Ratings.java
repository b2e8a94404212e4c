package dev.nurture.stat;

import java.util.Arrays;

/**
 * Labels that several annotators gave to items, for measuring how far they agree beyond chance. Items with fewer than two
 * labels count for nothing.
 *
 * <ul>
 *   <li>{@link #nominal}, {@link #ordinal}, {@link #interval}: Krippendorff's α (Krippendorff 2004), 1 minus observed over
 *       expected disagreement, where pairs of labels disagree by 0 or 1, by the ranks between them, or by their squared
 *       difference;
 *   <li>{@link #fleiss}: Fleiss's κ (1971), the same idea for names, a mean over items;
 *   <li>{@link #gwet}: Gwet's AC1 (2008), which stays steady where nearly all labels are one class.
 * </ul>
 *
 * <p>Intervals are those of the observed (dis)agreement, a mean over items, by Student's t, with the expected one left as it is;
 * {@link Agreement} says how they covered. Where no item shows disagreement, the interval is that of a share without exception.
 *
 * <p>What people get wrong: agreement is not correctness. Annotators who copy each other, or share a bias, agree perfectly.
 * And leaving disputed items out raises it.
 *
 * <p>Cost: labels + items × classes. The arrays are not copied and must not change. Threads may share it.
 *
 * @param starts by item, its first label, and at last the number of labels
 * @param labels from 0 to {@code classes - 1}
 */
public record Ratings(int[] starts, int[] labels, int classes) {
    private static final double ROUNDING = 1e-12;

    public Ratings {
        Require.atLeast("classes", 1, classes);
        Require.length("labels", starts[starts.length - 1], labels.length);
        for (int label : labels) {
            Require.between("label", 0, classes - 1L, label);
        }
        long items = 0;
        for (int i = 0; i + 1 < starts.length; i++) {
            items += starts[i + 1] - starts[i] > 1 ? 1 : 0;
        }
        Require.atLeast("items with two labels", 2, items);
    }

    /** Whether labels differ, so that agreement beyond chance can be measured. */
    public boolean vary() {
        return Arrays.stream(counts()).filter(count -> count > 0).count() > 1;
    }

    public Estimate nominal() {
        return nominal(Estimate.USUAL_LEVEL);
    }

    public Estimate nominal(double level) {
        return alpha((c, d) -> c == d ? 0 : 1, level, "nominal");
    }

    /** For classes that are numbered in their order. */
    public Estimate ordinal() {
        double[] below = new double[classes + 1];
        long[] counts = counts();
        for (int k = 0; k < classes; k++) {
            below[k + 1] = below[k] + counts[k];
        }
        return alpha(
                (c, d) -> {
                    int low = Math.min(c, d);
                    int high = Math.max(c, d);
                    double between = below[high + 1] - below[low] - (counts[c] + counts[d]) / 2.0;
                    return c == d ? 0 : between * between;
                },
                Estimate.USUAL_LEVEL,
                "ordinal");
    }

    /**
     * For classes that are numbers.
     *
     * @param values by class
     */
    public Estimate interval(double[] values) {
        Require.length("values", classes, values.length);
        Require.finite("values", values);
        return alpha((c, d) -> (values[c] - values[d]) * (values[c] - values[d]), Estimate.USUAL_LEVEL, "interval");
    }

    private interface Distance {
        double between(int c, int d);
    }

    /** Labels of each class on items with two or more. */
    private long[] counts() {
        long[] counts = new long[classes];
        for (int i = 0; i + 1 < starts.length; i++) {
            for (int j = starts[i]; j < starts[i + 1] && starts[i + 1] - starts[i] > 1; j++) {
                counts[labels[j]]++;
            }
        }
        return counts;
    }

    private Estimate alpha(Distance distance, double level, String kind) {
        long[] counts = counts();
        double all = Arrays.stream(counts).sum();
        double expected = 0;
        double most = 0;
        for (int c = 0; c < classes; c++) {
            for (int d = 0; d < classes; d++) {
                double apart = distance.between(c, d);
                expected += counts[c] * (double) counts[d] * apart / (all * (all - 1));
                most = counts[c] > 0 && counts[d] > 0 ? Math.max(most, apart) : most;
            }
        }
        if (expected == 0) {
            throw new IllegalArgumentException("Cannot measure agreement beyond chance: all labels are the same."
                    + " Add items of another class.");
        }
        Estimate observed = perLabel(distance).estimate(most, level);
        return Estimate.around(
                1 - observed.value() / expected,
                1 - observed.high() / expected,
                1 - observed.low() / expected,
                level,
                observed.n(),
                "krippendorff-" + kind + "-" + observed.rule());
    }

    /** Disagreement of each item, weighted by its labels. */
    private Weighted perLabel(Distance distance) {
        double[] table = new double[classes * classes];
        for (int cell = 0; cell < table.length; cell++) {
            table[cell] = distance.between(cell / classes, cell % classes);
        }
        Weighted weighted = new Weighted(starts.length - 1);
        int[] votes = new int[classes];
        for (int i = 0; i + 1 < starts.length; i++) {
            int count = starts[i + 1] - starts[i];
            if (count > 1) {
                Arrays.fill(votes, 0);
                for (int j = starts[i]; j < starts[i + 1]; j++) {
                    votes[labels[j]]++;
                }
                weighted.add(apart(votes, table) / ((double) count * (count - 1)), count);
            }
        }
        return weighted;
    }

    /** The sum of distances over ordered pairs of an item's labels. */
    private double apart(int[] votes, double[] table) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            for (int d = c + 1; d < classes && votes[c] > 0; d++) {
                sum += 2.0 * votes[c] * votes[d] * table[c * classes + d];
            }
        }
        return sum;
    }

    public Estimate fleiss() {
        long[] counts = counts();
        double all = Arrays.stream(counts).sum();
        return beyond(
                Arrays.stream(counts).mapToDouble(n -> n / all * (n / all)).sum(), "fleiss");
    }

    public Estimate gwet() {
        double[] shares = new double[classes];
        int items = 0;
        for (int i = 0; i + 1 < starts.length; i++) {
            int count = starts[i + 1] - starts[i];
            items += count > 0 ? 1 : 0;
            for (int j = starts[i]; j < starts[i + 1]; j++) {
                shares[labels[j]] += 1.0 / count;
            }
        }
        double chance = 0;
        for (double share : shares) {
            chance += share / items * (1 - share / items) / Math.max(1, classes - 1);
        }
        return beyond(chance, "gwet");
    }

    /** (Agreement − chance) / (1 − chance), where agreement is a mean over items. */
    private Estimate beyond(double chance, String rule) {
        if (1 - chance < ROUNDING) {
            throw new IllegalArgumentException("Cannot measure agreement beyond chance: all labels are the same."
                    + " Add items of another class.");
        }
        Weighted disagreement = new Weighted(starts.length - 1);
        Weighted byLabel = perLabel((c, d) -> c == d ? 0 : 1);
        for (int i = 0; i < byLabel.size; i++) {
            disagreement.add(byLabel.values[i], 1);
        }
        Estimate observed = disagreement.estimate(1, Estimate.USUAL_LEVEL);
        return Estimate.around(
                1 - observed.value() / (1 - chance),
                1 - observed.high() / (1 - chance),
                1 - observed.low() / (1 - chance),
                observed.level(),
                observed.n(),
                rule + "-" + observed.rule());
    }

    /** A weighted mean of independent items. One thread. */
    private static final class Weighted {
        private final double[] values;
        private final double[] weights;
        private int size;

        Weighted(int most) {
            values = new double[most];
            weights = new double[most];
        }

        void add(double value, double weight) {
            values[size] = value;
            weights[size++] = weight;
        }

        /** Of a quantity between 0 and {@code most}. */
        Estimate estimate(double most, double level) {
            double sum = 0;
            double all = 0;
            for (int i = 0; i < size; i++) {
                sum += weights[i] * values[i];
                all += weights[i];
            }
            double mean = sum / all;
            double squares = 0;
            for (int i = 0; i < size; i++) {
                double residual = weights[i] * (values[i] - mean);
                squares += residual * residual;
            }
            double error = Math.sqrt(size / (size - 1.0) * squares) / all;
            if (error <= ROUNDING * most) {
                return Proportion.constant(Math.min(mean, most), 0, most, size, level);
            }
            double half = Distributions.studentCritical(level, size - 1.0) * error;
            return Estimate.around(mean, mean - half, mean + half, level, size, "ratio-t")
                    .within(0, most);
        }
    }
}
