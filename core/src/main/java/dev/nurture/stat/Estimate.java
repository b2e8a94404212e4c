package dev.nurture.stat;

/**
 * A number together with what is known about its error: the only form in which a number leaves the statistics.
 *
 * <p>The interval reaches from {@code low} to {@code high} and would cover the truth in a share of about
 * {@code level} of repetitions. {@code n} counts independent units: items where items are independent, clusters
 * where they are not, training seeds where the claim is about a recipe. {@code rule} names what made the interval
 * ("wilson", "clopper-pearson", "cluster-t", ...), so that a reader can judge it.
 *
 * <p>What people get wrong: the interval of a single model's score says nothing about the recipe that made the
 * model; that takes several seeds and an estimate whose units are the seeds.
 */
public record Estimate(double value, double low, double high, double level, long n, String rule) {

    /** The level that every rule uses unless told otherwise. */
    public static final double USUAL_LEVEL = 0.95;

    public Estimate {
        Require.finite("value", value);
        Require.finite("low", low);
        Require.finite("high", high);
        if (!(low <= value && value <= high)) {
            throw new IllegalArgumentException(
                    "value: must be between low " + low + " and high " + high + ", but was " + value);
        }
        if (!(level > 0 && level <= 1)) {
            throw new IllegalArgumentException("level: must be above 0 and at most 1, but was " + level);
        }
        Require.atLeast("n", 0, n);
        if (rule.isBlank()) {
            throw new IllegalArgumentException("rule: must be a name, but was \"" + rule + "\"");
        }
    }

    /** A full count over the whole corpus: there is no sample, so there is no sampling error. */
    public static Estimate exact(double value, long n) {
        return new Estimate(value, value, value, 1, n, "count");
    }

    /**
     * An estimate whose interval is widened to hold the value. Rules that do not centre on the value (Jeffreys at
     * low levels, a bootstrap of very skewed data) and rounding can leave it just outside.
     */
    static Estimate around(double value, double low, double high, double level, long n, String rule) {
        return new Estimate(value, Math.min(low, value), Math.max(high, value), level, n, rule);
    }

    /** The same estimate of a quantity known to lie in this range; cutting what is impossible costs no coverage. */
    public Estimate within(double least, double most) {
        return around(value, Math.max(low, least), Math.min(high, most), level, n, rule);
    }

    /** Whether the interval leaves this reference out: the data speak against it at the estimate's level. */
    public boolean excludes(double reference) {
        return reference < low || reference > high;
    }

    /**
     * Whether the whole interval lies inside this margin. With a level of 1 - 2α that is the test of equivalence of
     * size α by two one-sided tests (Schuirmann 1987), the way to claim "no harm".
     */
    public boolean liesWithin(double least, double most) {
        return least <= low && high <= most;
    }
}
