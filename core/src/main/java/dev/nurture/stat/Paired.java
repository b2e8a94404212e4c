package dev.nurture.stat;

import java.util.Arrays;

/**
 * Two models on the same items. Items differ far more than models do, so comparing item by item needs fewer of them
 * than comparing two rates. All differences are the first minus the second.
 *
 * <p>The record counts yes-or-no outcomes of independent items: how many both models hit, only one of them, and
 * neither. For scores of any kind, and items in clusters, there is {@link #clustered}.
 *
 * <p>The p-values are McNemar's (1947) in the exact form and with the mid-p correction (Fagerland, Lydersen and Laake
 * 2013: exact is too cautious, mid-p keeps the size in practice). The interval is method 10 of Newcombe (1998): the
 * Wilson limits of both rates, joined with the correlation of the outcomes.
 */
public record Paired(long both, long onlyFirst, long onlySecond, long neither) {

    public Paired {
        Require.atLeast("both", 0, both);
        Require.atLeast("onlyFirst", 0, onlyFirst);
        Require.atLeast("onlySecond", 0, onlySecond);
        Require.atLeast("neither", 0, neither);
        Require.atLeast("n", 1, both + onlyFirst + onlySecond + neither);
    }

    public long count() {
        return both + onlyFirst + onlySecond + neither;
    }

    /** Two-sided p of no difference: only items on which the models disagree bear on it. */
    public double exactPValue() {
        return Math.min(1, 2 * Distributions.fairCoinCdf(rarer(), discordant()));
    }

    /** As the exact one, less the probability of what was seen, which a discrete test counts twice. */
    public double midPValue() {
        double upTo = Distributions.fairCoinCdf(rarer(), discordant());
        double below = rarer() == 0 ? 0 : Distributions.fairCoinCdf(rarer() - 1, discordant());
        return Math.min(1, upTo + below);
    }

    public Estimate difference() {
        return difference(Estimate.USUAL_LEVEL);
    }

    public Estimate difference(double level) {
        Estimate first = Proportion.wilson(both + onlyFirst, count(), level);
        Estimate second = Proportion.wilson(both + onlySecond, count(), level);
        double difference = first.value() - second.value();
        double low = difference - distance(first.value() - first.low(), second.high() - second.value());
        double high = difference + distance(first.high() - first.value(), second.value() - second.low());
        return Estimate.around(difference, low, high, level, count(), "newcombe-10");
    }

    /** The mean over items of the first score minus the second, by the rule of {@link Clusters}. */
    public static Estimate clustered(double[] first, double[] second, long[] clusterKeys) {
        return clustered(first, second, clusterKeys, Estimate.USUAL_LEVEL);
    }

    /** Throws if the differences show no spread and the scores don't lie in the range from 0 to 1. */
    public static Estimate clustered(double[] first, double[] second, long[] clusterKeys, double level) {
        Require.level(level);
        Clusters differences = Clusters.of(differences(first, second), clusterKeys);
        boolean rates = inUnitRange(first) && inUnitRange(second);
        if (differences.spreads()) {
            Estimate estimate = differences.symmetric(level, "paired-cluster-t");
            return rates ? estimate.within(-1, 1) : estimate;
        }
        if (!rates) {
            throw new IllegalArgumentException(
                    "Cannot give an interval for the difference: it is " + differences.mean() + " in all "
                            + differences.count() + " clusters. Add clusters that differ, or report an exact count.");
        }
        return Proportion.constant(differences.mean(), -1, 1, differences.count(), level);
    }

    /** Two-sided p of no difference for {@link #clustered}; the sign test if all clusters differ alike. */
    public static double clusteredPValue(double[] first, double[] second, long[] clusterKeys) {
        Clusters differences = Clusters.of(differences(first, second), clusterKeys);
        if (differences.spreads()) {
            double t = -Math.abs(differences.mean()) / differences.standardError();
            return 2 * Distributions.studentCdf(t, differences.count() - 1.0);
        }
        return differences.mean() == 0 ? 1 : 2 * Distributions.fairCoinCdf(0, differences.count());
    }

    /**
     * How many paired items it takes to find a difference with the given power, when its interval at this level is
     * what decides: (z of the level + z of the power)² · variance / difference² (Miller 2024).
     *
     * @param variance of the difference between the two scores of an item
     */
    public static long itemsNeeded(double difference, double variance, double level, double power) {
        Require.level(level);
        Require.betweenZeroAndOne("power", power);
        Require.finite("difference", difference);
        if (difference == 0) {
            throw new IllegalArgumentException("difference: must be other than 0, but was " + difference);
        }
        double z = Distributions.normalCritical(level) + Distributions.normalQuantile(power);
        return (long) Math.ceil(z * z * variance / (difference * difference));
    }

    static double[] differences(double[] first, double[] second) {
        Require.length("second", first.length, second.length);
        Require.finite("first", first);
        Require.finite("second", second);
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            differences[i] = first[i] - second[i];
        }
        return differences;
    }

    private static boolean inUnitRange(double[] scores) {
        return Arrays.stream(scores).allMatch(score -> score >= 0 && score <= 1);
    }

    private long rarer() {
        return Math.min(onlyFirst, onlySecond);
    }

    private long discordant() {
        return onlyFirst + onlySecond;
    }

    private double distance(double ofFirst, double ofSecond) {
        double squared = ofFirst * ofFirst - 2 * correlation() * ofFirst * ofSecond + ofSecond * ofSecond;
        return Math.sqrt(Math.max(0, squared));
    }

    /** The φ coefficient, its numerator lowered by n/2 where positive so that chance agreement narrows nothing. */
    private double correlation() {
        double margins =
                (double) (both + onlyFirst) * (onlySecond + neither) * (both + onlySecond) * (onlyFirst + neither);
        double numerator = (double) both * neither - (double) onlyFirst * onlySecond;
        if (numerator > 0) {
            numerator = Math.max(0, numerator - count() / 2.0);
        }
        return margins == 0 ? 0 : numerator / Math.sqrt(margins);
    }
}
