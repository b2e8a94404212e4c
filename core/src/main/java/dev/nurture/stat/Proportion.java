package dev.nurture.stat;

/**
 * Intervals for a proportion: hits out of n independent trials.
 *
 * <ul>
 *   <li>{@link #wilson} for display: inverts the score test (Wilson 1927); its coverage is near the level on average.
 *   <li>{@link #clopperPearson} for gates, tripwires and counts of none or all: inverts the exact binomial test
 *       (Clopper and Pearson 1934); its coverage is never below the level.
 *   <li>{@link #jeffreys} on request: the posterior under the prior beta(1/2, 1/2), with the ends 0 and 1 where there
 *       are no or only hits (Brown, Cai and DasGupta 2001).
 * </ul>
 *
 * <p>The textbook interval, value ± 1.96 standard errors, is missing on purpose: with 1 % hits among 100 trials it
 * covers the truth in 63 of 100 repetitions instead of 95.
 *
 * <p>What people get wrong: trials that share a template or a passage are not independent; see {@link Clusters}.
 */
public final class Proportion {

    private Proportion() {}

    public static Estimate wilson(long hits, long n) {
        return wilson(hits, n, Estimate.USUAL_LEVEL);
    }

    public static Estimate wilson(long hits, long n, double level) {
        check(hits, n, level);
        return wilson((double) hits / n, n, level);
    }

    /** The same for shares of hits, such as the mean of probabilities. */
    static Estimate wilson(double share, long n, double level) {
        double z = Distributions.normalCritical(level);
        double shrink = 1 + z * z / n;
        double centre = (share + z * z / (2.0 * n)) / shrink;
        double half = z * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n)) / shrink;
        double low = share == 0 ? 0 : centre - half;
        double high = share == 1 ? 1 : centre + half;
        return Estimate.around(share, low, high, level, n, "wilson");
    }

    public static Estimate clopperPearson(long hits, long n) {
        return clopperPearson(hits, n, Estimate.USUAL_LEVEL);
    }

    public static Estimate clopperPearson(long hits, long n, double level) {
        check(hits, n, level);
        double outside = (1 - level) / 2;
        double low = hits == 0 ? 0 : Distributions.betaQuantile(outside, (double) hits, n - hits + 1.0);
        double high = hits == n ? 1 : Distributions.betaQuantile(1 - outside, hits + 1.0, (double) n - hits);
        return between(hits, n, low, high, level, "clopper-pearson");
    }

    public static Estimate jeffreys(long hits, long n) {
        return jeffreys(hits, n, Estimate.USUAL_LEVEL);
    }

    public static Estimate jeffreys(long hits, long n, double level) {
        check(hits, n, level);
        double outside = (1 - level) / 2;
        double low = Distributions.betaQuantile(outside, hits + 0.5, n - hits + 0.5);
        double high = Distributions.betaQuantile(1 - outside, hits + 0.5, n - hits + 0.5);
        return between(hits, n, low, high, level, "jeffreys");
    }

    /**
     * The same for hits that are themselves uncertain and were added up as probabilities, so that they need not be whole. How
     * sure the probabilities are is not in it.
     */
    public static Estimate expected(double hits, long n) {
        Require.atLeast("n", 1, n);
        Require.finite("hits", hits);
        double within = Math.max(0, Math.min(n, hits));
        double outside = (1 - Estimate.USUAL_LEVEL) / 2;
        double low = Distributions.betaQuantile(outside, within + 0.5, n - within + 0.5);
        double high = Distributions.betaQuantile(1 - outside, within + 0.5, n - within + 0.5);
        return Estimate.around(within / n, low, high, Estimate.USUAL_LEVEL, n, "jeffreys-expected");
    }

    /**
     * The mean of a quantity between {@code least} and {@code most} of which all n units had the same value. At most
     * the Clopper-Pearson bound u of the units may be different, by as much as the range allows. For a share of 0 or
     * 1 this is the Clopper-Pearson interval itself.
     */
    static Estimate constant(double value, double least, double most, long n, double level) {
        double others = clopperPearson(0, n, level).high();
        double low = value - others * (value - least);
        double high = value + others * (most - value);
        return Estimate.around(value, low, high, level, n, "clopper-pearson");
    }

    private static void check(long hits, long n, double level) {
        Require.atLeast("n", 1, n);
        Require.between("hits", 0, n, hits);
        Require.level(level);
    }

    private static Estimate between(long hits, long n, double low, double high, double level, String rule) {
        double from = hits == 0 ? 0 : low;
        double to = hits == n ? 1 : high;
        return Estimate.around((double) hits / n, from, to, level, n, rule);
    }
}
