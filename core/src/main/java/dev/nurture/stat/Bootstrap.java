package dev.nurture.stat;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The cluster bootstrap-t: an interval for a mean over few clusters, where errors are too skewed for
 * {@link Clusters}.
 *
 * <p>Idea: draw as many clusters as there are, with replacement, and note how many standard errors the resample's mean
 * lies from the sample's, with the standard error of that very resample. The quantiles of this t*, not those of
 * Student's distribution, then stretch the interval, and skewness shows as two unequal arms (Efron 1979; Hall 1988;
 * for clusters Cameron, Gelbach and Miller 2008). Plain percentiles of resampled means are simpler but too narrow for
 * few clusters. The cost is resamples times clusters; 10,000 resamples make the ends stable to about 1 % of the width.
 *
 * <p>In simulations of 10 to 29 clusters with log-normal effects it covered in 90 % to 93 % of repetitions where t
 * covered in 83 % to 88 %. For rates t does as well, with narrower intervals.
 *
 * <p>If many resamples have no spread, because the hits sit in a few clusters, t* has no finite quantile. The answer
 * is then the one of {@link Clusters} or {@link Paired}, and the rule of the estimate says so.
 */
public final class Bootstrap {

    private static final int USUAL_RESAMPLES = 10_000;

    private Bootstrap() {}

    public static Estimate clustered(double[] scores, long[] clusterKeys, RandomGenerator chance) {
        return clustered(scores, clusterKeys, Estimate.USUAL_LEVEL, USUAL_RESAMPLES, chance);
    }

    /** Scores with equal keys belong to one cluster. */
    public static Estimate clustered(
            double[] scores, long[] clusterKeys, double level, int resamples, RandomGenerator chance) {
        Clusters clusters = Clusters.of(scores, clusterKeys);
        return studentized(clusters, level, resamples, chance, "cluster-bootstrap-t")
                .map(estimate -> clusters.binary() ? estimate.within(0, 1) : estimate)
                .orElseGet(() -> clusters.estimate(level));
    }

    public static Estimate paired(double[] first, double[] second, long[] clusterKeys, RandomGenerator chance) {
        return paired(first, second, clusterKeys, Estimate.USUAL_LEVEL, USUAL_RESAMPLES, chance);
    }

    /** The mean over items of the first score minus the second. */
    public static Estimate paired(
            double[] first, double[] second, long[] clusterKeys, double level, int resamples, RandomGenerator chance) {
        Clusters clusters = Clusters.of(Paired.differences(first, second), clusterKeys);
        return studentized(clusters, level, resamples, chance, "paired-cluster-bootstrap-t")
                .orElseGet(() -> Paired.clustered(first, second, clusterKeys, level));
    }

    private static Optional<Estimate> studentized(
            Clusters clusters, double level, int resamples, RandomGenerator chance, String rule) {
        Require.level(level);
        Require.atLeast("resamples", (long) Math.ceil(2 / (1 - level)), resamples);
        if (!clusters.spreads()) {
            return Optional.empty();
        }
        double[] deviates = deviates(clusters, resamples, chance);
        int rank = (int) Math.floor((resamples + 1) * (1 - level) / 2) - 1;
        double low = clusters.mean() - deviates[resamples - 1 - rank] * clusters.standardError();
        double high = clusters.mean() - deviates[rank] * clusters.standardError();
        return Double.isInfinite(low) || Double.isInfinite(high)
                ? Optional.empty()
                : Optional.of(Estimate.around(clusters.mean(), low, high, level, clusters.count(), rule));
    }

    private static double[] deviates(Clusters clusters, int resamples, RandomGenerator chance) {
        double[] deviates = new double[resamples];
        int[] drawn = new int[clusters.count()];
        for (int i = 0; i < resamples; i++) {
            for (int j = 0; j < drawn.length; j++) {
                drawn[j] = chance.nextInt(drawn.length);
            }
            deviates[i] = deviate(clusters, drawn);
        }
        Arrays.sort(deviates);
        return deviates;
    }

    /** How many of its own standard errors the resample's mean lies above the sample's. */
    private static double deviate(Clusters clusters, int[] drawn) {
        double residuals = 0;
        long items = 0;
        for (int cluster : drawn) {
            residuals += clusters.residual(cluster);
            items += clusters.size(cluster);
        }
        double shift = residuals / items;
        double squares = 0;
        for (int cluster : drawn) {
            double residual = clusters.residual(cluster) - clusters.size(cluster) * shift;
            squares += residual * residual;
        }
        double error = Math.sqrt(drawn.length / (drawn.length - 1.0) * squares) / items;
        if (clusters.isRounding(error)) {
            return clusters.isRounding(shift) ? 0 : Math.copySign(Double.POSITIVE_INFINITY, shift);
        }
        return shift / error;
    }
}
