package dev.nurture.stat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The ratio of two sums over units in clusters, such as the nats of many texts by their tokens.
 *
 * <p>The standard error is that of the sum of what each cluster's numerator lies above the ratio times its denominator
 * (Cochran 1977, chapter 6), with C / (C - 1) as in {@link Clusters}; the interval is that of t with C - 1 degrees.
 */
public final class Ratio {
    private Ratio() {}

    /** Empty where no error can be told: fewer than two units, or no spread at all. */
    public static Optional<Estimate> clustered(
            double[] numerators, double[] denominators, long[] clusterKeys, double level) {
        Require.level(level);
        Require.length("denominators", numerators.length, denominators.length);
        Require.length("clusterKeys", numerators.length, clusterKeys.length);
        Require.finite("numerators", numerators);
        if (numerators.length < 2) {
            return Optional.empty();
        }
        boolean alone = Rate.areOne(clusterKeys);
        long[] keys = alone ? LongStream.range(0, numerators.length).toArray() : clusterKeys;
        double above = 0;
        double below = 0;
        for (int i = 0; i < numerators.length; i++) {
            above += numerators[i];
            below += denominators[i];
        }
        if (!(below > 0)) {
            throw new IllegalArgumentException("denominators: must have a sum above 0, but have " + below);
        }
        double ratio = above / below;
        Map<Long, Double> residuals = new HashMap<>();
        for (int i = 0; i < numerators.length; i++) {
            residuals.merge(keys[i], numerators[i] - ratio * denominators[i], Double::sum);
        }
        return estimate(ratio, below, residuals, level, alone ? "ratio-t-one-cluster" : "ratio-cluster-t");
    }

    private static Optional<Estimate> estimate(
            double ratio, double below, Map<Long, Double> residuals, double level, String rule) {
        int count = residuals.size();
        double squares = 0;
        for (double residual : residuals.values().stream().sorted().toList()) {
            squares += residual * residual;
        }
        double error = Math.sqrt(count / (count - 1.0) * squares) / below;
        double reach = Distributions.studentCritical(level, count - 1.0) * error;
        return error > 1e-12 * Math.abs(ratio)
                ? Optional.of(new Estimate(ratio, ratio - reach, ratio + reach, level, count, rule))
                : Optional.empty();
    }
}
