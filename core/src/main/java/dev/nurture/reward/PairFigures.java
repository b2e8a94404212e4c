package dev.nurture.reward;

import dev.nurture.provenance.Seed;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.stat.Rate;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Figures over pairs, with intervals whose units are prompts: pairs of one prompt rise and fall together. Of one prompt alone
 * nothing is known of others, so a mean is then a count.
 *
 * @param clusters the prompt of each pair
 */
public record PairFigures(long[] clusters) {
    private static final double ROUNDING = 1e-9;
    private static final Seed RESAMPLING = new Seed(0).child("resampling");

    /** The share of margins above 0; a margin of 0 is half a hit, as a coin would decide. */
    public Figure accuracy(String name, String about, double[] margins) {
        double[] hits = Arrays.stream(margins)
                .map(margin -> margin > 0 ? 1 : margin < 0 ? 0 : 0.5)
                .toArray();
        return share(name, about, hits);
    }

    /** The mean of numbers from 0 to 1. */
    public Figure share(String name, String about, double[] scores) {
        Estimate estimate = Rate.clustered(
                scores, clusters, Estimate.USUAL_LEVEL, RESAMPLING.child(name).generator());
        return new Figure(name, about, estimate, Unit.SHARE);
    }

    /** The mean of any numbers. */
    public Figure mean(String name, String about, double[] values) {
        return new Figure(name, about, mean(values), Unit.NUMBER);
    }

    private Estimate mean(double[] values) {
        return spreads(values)
                ? Mean.clustered(values, clusters)
                : Estimate.exact(Arrays.stream(values).average().orElse(0), values.length);
    }

    /** Whether prompts differ in it, beyond rounding. */
    private boolean spreads(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        Map<Long, Double> residuals = new HashMap<>();
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            residuals.merge(clusters[i], values[i] - mean, Double::sum);
            largest = Math.max(largest, Math.abs(values[i]));
        }
        double least = ROUNDING * largest;
        return residuals.values().stream().anyMatch(residual -> Math.abs(residual) > least);
    }

    /** A whole number that was counted. */
    public static Figure count(String name, String about, long value) {
        return new Figure(name, about, Estimate.exact(value, value), Unit.COUNT);
    }
}
