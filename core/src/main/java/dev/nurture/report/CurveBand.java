package dev.nurture.report;

import java.util.List;

/**
 * One number of an arm's trainings over their seeds, stretch by stretch.
 *
 * @param means over seeds; NaN where no seed has a step
 * @param lows the lowest seed
 * @param highs the highest seed
 */
record CurveBand(String arm, double[] means, double[] lows, double[] highs) {
    static CurveBand of(String arm, List<double[]> seeds) {
        int bins = seeds.get(0).length;
        double[] means = new double[bins];
        double[] lows = new double[bins];
        double[] highs = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            double sum = 0;
            int count = 0;
            lows[bin] = Double.POSITIVE_INFINITY;
            highs[bin] = Double.NEGATIVE_INFINITY;
            for (double[] seed : seeds) {
                if (!Double.isNaN(seed[bin])) {
                    sum += seed[bin];
                    count++;
                    lows[bin] = Math.min(lows[bin], seed[bin]);
                    highs[bin] = Math.max(highs[bin], seed[bin]);
                }
            }
            means[bin] = sum / count;
        }
        return new CurveBand(arm, means, lows, highs);
    }

    boolean has(int bin) {
        return !Double.isNaN(means[bin]);
    }

    double least() {
        return java.util.Arrays.stream(lows).filter(Double::isFinite).min().orElse(0);
    }

    double most() {
        return java.util.Arrays.stream(highs).filter(Double::isFinite).max().orElse(1);
    }

    /** The last mean that there is. */
    double last() {
        for (int bin = means.length - 1; bin >= 0; bin--) {
            if (has(bin)) {
                return means[bin];
            }
        }
        return 0;
    }
}
