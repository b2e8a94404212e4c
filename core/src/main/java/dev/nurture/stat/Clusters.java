package dev.nurture.stat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Scores of items in clusters: duplicates, or items from one template, scenario or passage, which rise and fall
 * together.
 *
 * <p>Taking such items for independent makes intervals too small; with 19 % duplicates, measured coverage of a nominal
 * 95 % interval was 65 %. So the clusters are the units. The estimate is the mean over items; its standard error is
 * √(C/(C-1) · Σ over clusters (Σ of deviations in the cluster)²) / n (Liang and Zeger 1986, and Miller 2024 for
 * evaluations of language models). The rule follows from the scores:
 *
 * <ul>
 *   <li>{@code cluster-t}: t with C - 1 degrees of freedom;
 *   <li>{@code cluster-logit-t}: the same on the logit scale, for scores of 0 and 1 with a mean below .1 or above .9,
 *       where the error is skewed;
 *   <li>{@code clopper-pearson} on the C clusters, where these show no spread: all scores equal, or equal means in
 *       clusters of equal size.
 * </ul>
 *
 * <p>In simulations, intervals for rates kept their level down to ten clusters. For scores whose clusters differ by
 * factors, such as losses, prefer {@link Bootstrap} below thirty clusters. Immutable, so threads may share it.
 */
public final class Clusters {

    /** A standard error this small, compared with the largest score, is rounding. */
    private static final double ROUNDING = 1e-12;

    private static final double RARE = 0.1;

    private final RunningMean scores;
    private final int[] sizes;
    private final double[] residuals;

    private Clusters(RunningMean scores, int[] sizes, double[] residuals) {
        this.scores = scores;
        this.sizes = sizes;
        this.residuals = residuals;
    }

    /** Scores with equal keys belong to one cluster; there must be two clusters or more. */
    public static Clusters of(double[] scores, long[] clusterKeys) {
        Require.length("clusterKeys", scores.length, clusterKeys.length);
        int[] clusterOf = number(clusterKeys);
        int count = Arrays.stream(clusterOf).max().orElse(-1) + 1;
        Require.atLeast("clusters", 2, count);
        RunningMean all = RunningMean.of(scores);
        int[] sizes = new int[count];
        double[] residuals = new double[count];
        for (int i = 0; i < scores.length; i++) {
            sizes[clusterOf[i]]++;
            residuals[clusterOf[i]] += scores[i] - all.mean();
        }
        return new Clusters(all, sizes, residuals);
    }

    private static int[] number(long[] clusterKeys) {
        Map<Long, Integer> numbers = new HashMap<>();
        int[] clusterOf = new int[clusterKeys.length];
        for (int i = 0; i < clusterKeys.length; i++) {
            int next = numbers.size();
            clusterOf[i] = numbers.computeIfAbsent(clusterKeys[i], key -> next);
        }
        return clusterOf;
    }

    public int count() {
        return sizes.length;
    }

    public Estimate estimate() {
        return estimate(Estimate.USUAL_LEVEL);
    }

    /** Throws if the clusters show no spread and their mean lies outside the range from 0 to 1. */
    public Estimate estimate(double level) {
        Require.level(level);
        if (!spreads()) {
            return constant(level);
        }
        if (binary() && (mean() < RARE || mean() > 1 - RARE)) {
            return onLogitScale(mean(), standardError(), count(), level);
        }
        Estimate estimate = symmetric(level, "cluster-t");
        return binary() ? estimate.within(0, 1) : estimate;
    }

    /**
     * The interval of t on the scale of the scores also where these are 0 and 1 and mostly equal: for telling a rate near 1
     * from chance, where the logit scale has little power.
     */
    public Estimate linear(double level) {
        Require.level(level);
        if (!spreads()) {
            return constant(level);
        }
        Estimate estimate = symmetric(level, "cluster-t");
        return binary() ? estimate.within(0, 1) : estimate;
    }

    /**
     * How many times larger the variance is than that of as many independent items. Clusters without spread count as
     * one unit each.
     */
    public double designEffect() {
        if (!spreads()) {
            return (double) scores.count() / count();
        }
        double ratio = standardError() / scores.standardError();
        return ratio * ratio;
    }

    /** How many independent items would carry as much information. */
    public double effectiveItems() {
        return scores.count() / designEffect();
    }

    double mean() {
        return scores.mean();
    }

    int size(int cluster) {
        return sizes[cluster];
    }

    /** The sum of the deviations of a cluster's scores from the mean of all. */
    double residual(int cluster) {
        return residuals[cluster];
    }

    boolean binary() {
        return scores.binary();
    }

    boolean spreads() {
        return !isRounding(standardError());
    }

    /** Whether so small a number is no more than rounding in sums of these scores. */
    boolean isRounding(double number) {
        return Math.abs(number) <= ROUNDING * scores.largestMagnitude();
    }

    double standardError() {
        double squares = 0;
        for (double residual : residuals) {
            squares += residual * residual;
        }
        return Math.sqrt(count() / (count() - 1.0) * squares) / scores.count();
    }

    /** The interval of t with C - 1 degrees of freedom, whatever the scores are. */
    Estimate symmetric(double level, String rule) {
        double reach = critical(level, count()) * standardError();
        return new Estimate(mean(), mean() - reach, mean() + reach, level, count(), rule);
    }

    static Estimate onLogitScale(double share, double standardError, int clusters, double level) {
        double centre = Math.log(share / (1 - share));
        double reach = critical(level, clusters) * standardError / (share * (1 - share));
        double low = 1 / (1 + Math.exp(reach - centre));
        double high = 1 / (1 + Math.exp(-reach - centre));
        return Estimate.around(share, low, high, level, clusters, "cluster-logit-t");
    }

    private static double critical(double level, int clusters) {
        return Distributions.studentCritical(level, clusters - 1.0);
    }

    private Estimate constant(double level) {
        if (mean() < 0 || mean() > 1) {
            throw new IllegalArgumentException("Cannot give an interval for the mean: all " + count()
                    + " clusters have the mean " + mean() + ". Add clusters that differ, or report an exact count.");
        }
        return Proportion.constant(mean(), 0, 1, count(), level);
    }
}
