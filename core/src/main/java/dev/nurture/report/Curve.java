package dev.nurture.report;

import java.util.Arrays;

/**
 * How one training went: numbers by step, all of one length.
 *
 * @param tokens learned from up to each step
 * @param losses nats per token
 */
record Curve(double[] steps, double[] tokens, double[] losses, double[] rates, double[] norms) {
    private static final double LAST = 0.05;

    int size() {
        return steps.length;
    }

    double lastStep() {
        return steps[size() - 1];
    }

    /** The mean loss of the last twentieth of the steps, which hops less than that of the last one. */
    double finalLoss() {
        int count = Math.max(1, (int) Math.round(size() * LAST));
        return Arrays.stream(losses, size() - count, size()).average().orElseThrow();
    }

    /**
     * Means over stretches of equal length.
     *
     * @param values one of its numbers
     * @param end the step at which the last stretch ends
     * @return NaN where a stretch has no step
     */
    double[] binned(double[] values, double end, int bins) {
        double[] sums = new double[bins];
        int[] counts = new int[bins];
        for (int i = 0; i < values.length; i++) {
            int bin = (int) Math.min(bins - 1.0, Math.max(0, Math.ceil(steps[i] * bins / end) - 1));
            sums[bin] += values[i];
            counts[bin]++;
        }
        for (int bin = 0; bin < bins; bin++) {
            sums[bin] /= counts[bin];
        }
        return sums;
    }
}
