package dev.nurture.stat;

import java.util.Arrays;
import java.util.Optional;

/**
 * What several training seeds of a recipe gave: one number for each seed. Seeds are the units of claims about recipes; items
 * only make each seed's number more precise. So every interval here is that of t with S - 1 degrees, and differences between
 * recipes are paired by seed.
 *
 * <p>Seeds that all gave the same tell nothing of their spread. The answer is then empty, and the interval over items has to
 * stand in, or {@link #constant} where items don't differ either.
 *
 * <p>What people get wrong: one seed says nothing about the recipe, however many items it was asked.
 */
public final class Seeds {
    private static final double ROUNDING = 1e-12;

    private Seeds() {}

    /** The mean over at least two seeds; empty where they don't differ. */
    public static Optional<Estimate> mean(double[] bySeed, double level) {
        return mean(bySeed, level, "seeds-t");
    }

    /** The mean of the first minus the second, seed by seed; empty where the seeds don't differ in it. */
    public static Optional<Estimate> difference(double[] first, double[] second, double level) {
        return mean(Paired.differences(first, second), level, "paired-seeds-t");
    }

    private static Optional<Estimate> mean(double[] bySeed, double level, String rule) {
        Require.level(level);
        Require.atLeast("seeds", 2, bySeed.length);
        RunningMean mean = RunningMean.of(bySeed);
        if (!spreads(mean)) {
            return Optional.empty();
        }
        double reach = Distributions.studentCritical(level, bySeed.length - 1.0) * mean.standardError();
        return Optional.of(
                new Estimate(mean.mean(), mean.mean() - reach, mean.mean() + reach, level, bySeed.length, rule));
    }

    /**
     * A quantity between {@code least} and {@code most} of which every cluster of items gave the same in every seed. Each of them
     * counts as one trial without exception, see {@link Proportion#constant}.
     */
    public static Estimate constant(double value, double least, double most, long trials, double level) {
        return Proportion.constant(value, least, most, trials, level);
    }

    /** Two-sided p of no difference by the paired t test; empty where the seeds don't differ in it. */
    public static Optional<Double> pValue(double[] first, double[] second) {
        RunningMean mean = RunningMean.of(Paired.differences(first, second));
        Require.atLeast("seeds", 2, mean.count());
        return spreads(mean)
                ? Optional.of(Math.min(
                        1,
                        2
                                * Distributions.studentCdf(
                                        -Math.abs(mean.mean()) / mean.standardError(), mean.count() - 1.0)))
                : Optional.empty();
    }

    /**
     * The first mean divided by the second, with Fieller's (1954) interval for pairs. Empty where the second mean's own interval
     * reaches 0, since the ratio then has no bounds, and where nothing spreads.
     */
    public static Optional<Estimate> ratio(double[] first, double[] second, double level) {
        Require.length("second", first.length, second.length);
        Require.atLeast("seeds", 2, first.length);
        double above = Arrays.stream(first).average().orElseThrow();
        double below = Arrays.stream(second).average().orElseThrow();
        double t = Distributions.studentCritical(level, first.length - 1.0);
        double scale = t * t / first.length;
        double a = below * below - scale * covariance(second, second);
        double b = above * below - scale * covariance(first, second);
        double c = above * above - scale * covariance(first, first);
        if (!(a > ROUNDING * below * below)) {
            return Optional.empty();
        }
        double root = Math.sqrt(Math.max(0, b * b - a * c));
        return root > 0
                ? Optional.of(Estimate.around(
                        above / below, (b - root) / a, (b + root) / a, level, first.length, "paired-seeds-fieller"))
                : Optional.empty();
    }

    /**
     * The variance between seeds beyond what items explain: the variance of the seeds' means less the mean of their squared
     * errors over items, and no less than 0.
     *
     * @param scores of each seed, the same items in the same order
     */
    public static double betweenVariance(double[][] scores, long[] clusterKeys) {
        Require.atLeast("seeds", 2, scores.length);
        double[] means = new double[scores.length];
        double within = 0;
        for (int seed = 0; seed < scores.length; seed++) {
            means[seed] = Arrays.stream(scores[seed]).average().orElseThrow();
            double error = Rate.areOne(clusterKeys)
                    ? scores[seed].length < 2 ? 0 : RunningMean.of(scores[seed]).standardError()
                    : Clusters.of(scores[seed], clusterKeys).standardError();
            within += error * error / scores.length;
        }
        return Math.max(0, covariance(means, means) - within);
    }

    private static double covariance(double[] first, double[] second) {
        double firstMean = Arrays.stream(first).average().orElseThrow();
        double secondMean = Arrays.stream(second).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += (first[i] - firstMean) * (second[i] - secondMean);
        }
        return sum / (first.length - 1);
    }

    private static boolean spreads(RunningMean mean) {
        return mean.standardError() > ROUNDING * mean.largestMagnitude();
    }
}
