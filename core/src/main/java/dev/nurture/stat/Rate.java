package dev.nurture.stat;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Rates of models: means of scores from 0 to 1, such as the probability of a wrong act, over items in clusters.
 *
 * <p>Two intervals are made and the wider one is given. Wilson's takes the items for independent and each score for a share of
 * a hit, which has no less variance than the score itself. The other takes the clusters as units: t, on the logit scale below
 * .1 and above .9, or the bootstrap-t below thirty clusters. Clusters can by luck look less varied than their items; then
 * Wilson holds.
 *
 * <p>Items of one cluster alone say nothing about other clusters; the rule then ends in {@code one-cluster}.
 */
public final class Rate {
    private static final double RARE = 0.1;
    private static final int FEW = 30;
    private static final int RESAMPLES = 10_000;
    private static final String ALONE = "-one-cluster";

    private Rate() {}

    /** Takes at least one score; scores with equal keys belong to one cluster. */
    public static Estimate clustered(double[] scores, long[] clusterKeys, double level, RandomGenerator chance) {
        Require.atLeast("n", 1, scores.length);
        Require.length("clusterKeys", scores.length, clusterKeys.length);
        for (double score : scores) {
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalArgumentException("score: must be from 0 to 1, but was " + score);
            }
        }
        Estimate wilson = Proportion.wilson(mean(scores), scores.length, level);
        if (areOne(clusterKeys)) {
            return renamed(wilson, "wilson" + ALONE);
        }
        Estimate clusters = ofClusters(scores, clusterKeys, level, chance);
        return width(clusters) >= width(wilson) ? clusters : wilson;
    }

    private static Estimate ofClusters(double[] scores, long[] keys, double level, RandomGenerator chance) {
        Clusters clusters = Clusters.of(scores, keys);
        if (clusters.spreads() && clusters.count() < FEW) {
            return Bootstrap.clustered(scores, keys, level, RESAMPLES, chance).within(0, 1);
        }
        boolean rare = clusters.mean() < RARE || clusters.mean() > 1 - RARE;
        return clusters.spreads() && rare
                ? Clusters.onLogitScale(clusters.mean(), clusters.standardError(), clusters.count(), level)
                : clusters.estimate(level).within(0, 1);
    }

    /**
     * The first rate minus the second on the same items; empty where there is one item. Items of one cluster alone are taken
     * for independent.
     */
    public static Optional<Estimate> difference(
            double[] first, double[] second, long[] clusterKeys, double level, RandomGenerator chance) {
        if (first.length < 2) {
            return Optional.empty();
        }
        boolean alone = areOne(clusterKeys);
        long[] keys = alone ? LongStream.range(0, first.length).toArray() : clusterKeys;
        boolean few = LongStream.of(keys).distinct().limit(FEW).count() < FEW;
        Estimate estimate = few
                ? Bootstrap.paired(first, second, keys, level, RESAMPLES, chance)
                        .within(-1, 1)
                : Paired.clustered(first, second, keys, level);
        return Optional.of(alone ? renamed(estimate, estimate.rule() + ALONE) : estimate);
    }

    private static Estimate renamed(Estimate estimate, String rule) {
        return new Estimate(estimate.value(), estimate.low(), estimate.high(), estimate.level(), estimate.n(), rule);
    }

    private static double mean(double[] scores) {
        return Math.min(1, Arrays.stream(scores).sum() / scores.length);
    }

    private static double width(Estimate estimate) {
        return estimate.high() - estimate.low();
    }

    static boolean areOne(long[] keys) {
        return LongStream.of(keys).distinct().limit(2).count() < 2;
    }
}
