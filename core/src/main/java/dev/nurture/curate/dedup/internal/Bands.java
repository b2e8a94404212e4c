package dev.nurture.curate.dedup.internal;

/**
 * How many bands of how many rows fit a threshold best: those with the least area of false candidates below it and of missed
 * ones above it, weighted alike, as datasketch and the tools after it choose them.
 *
 * @param bands of which one must be equal
 * @param rows values in a band
 */
public record Bands(int bands, int rows) {
    private static final int STEPS = 2000;

    /** The first best, over all that need no more than {@code permutations}. */
    public static Bands of(double threshold, int permutations) {
        Bands best = new Bands(1, 1);
        double least = Double.POSITIVE_INFINITY;
        for (int bands = 1; bands <= permutations; bands++) {
            for (int rows = 1; rows <= permutations / bands; rows++) {
                double error = error(threshold, bands, rows);
                if (error < least) {
                    least = error;
                    best = new Bands(bands, rows);
                }
            }
        }
        return best;
    }

    private static double error(double threshold, int bands, int rows) {
        double candidates = integral(0, threshold, bands, rows);
        double missed = 1 - threshold - integral(threshold, 1, bands, rows);
        return (candidates + missed) / 2;
    }

    /** Simpson's rule. */
    private static double integral(double from, double to, int bands, int rows) {
        double step = (to - from) / STEPS;
        double sum = chance(from, bands, rows) + chance(to, bands, rows);
        for (int i = 1; i < STEPS; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * chance(from + i * step, bands, rows);
        }
        return sum * step / 3;
    }

    private static double chance(double similarity, int bands, int rows) {
        return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
    }
}
