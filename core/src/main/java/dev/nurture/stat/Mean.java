package dev.nurture.stat;

/**
 * The mean of a sample with its interval: {@link #independent} for scores that have nothing in common,
 * {@link #clustered} for scores that come in groups. {@link RunningMean} and {@link Clusters} hold the rules.
 *
 * <p>What people get wrong: rates of several training seeds are few independent scores, one for each seed; the items
 * behind them don't count.
 */
public final class Mean {

    private Mean() {}

    public static Estimate independent(double[] scores) {
        return independent(scores, Estimate.USUAL_LEVEL);
    }

    public static Estimate independent(double[] scores, double level) {
        return RunningMean.of(scores).estimate(level);
    }

    /** Scores with equal keys belong to one cluster. */
    public static Estimate clustered(double[] scores, long[] clusterKeys) {
        return clustered(scores, clusterKeys, Estimate.USUAL_LEVEL);
    }

    public static Estimate clustered(double[] scores, long[] clusterKeys, double level) {
        return Clusters.of(scores, clusterKeys).estimate(level);
    }
}
