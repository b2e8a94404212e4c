package dev.nurture.curate.contamination;

/**
 * How much of an item must be in a text for the text to count as its copy.
 *
 * @param leastBits what an item must say to be looked for at all
 */
record Strictness(double leastBits) {
    static final Strictness USUAL = new Strictness(32);

    private static final int FEWEST_WORDS = 4;

    private static final double[] BAG_BITS = {55, 100, 180, 320};
    private static final double[] BAG_SHARES = {0.9, 0.65, 0.45, 0.3};
    private static final double[] BAG_DENSITIES = {0.75, 0.6, 0.5, 0.45};

    private static final double[] ROW_BITS = {32, 40, 55, 75, 95, 130, 200};
    private static final double[] ROW_SHARES = {1, 0.93, 0.76, 0.5, 0.38, 0.26, 0.18};

    /**
     * Whether so many of a probe's telling words, in whatever order, are its copy.
     *
     * @param distinct how many match
     * @param bits what they say
     * @param share of what all telling words of the probe say
     * @param density share of what all telling words of the stretch of text say
     */
    boolean accepts(int distinct, double bits, double share, double density) {
        return distinct >= FEWEST_WORDS
                && bits >= BAG_BITS[0]
                && share >= at(bits, BAG_BITS, BAG_SHARES)
                && density >= at(bits, BAG_BITS, BAG_DENSITIES);
    }

    /**
     * Whether words in a row, function words included, are a probe's copy.
     *
     * @param bits what they say, less what was different
     * @param share of what the whole probe says
     */
    boolean accepts(double bits, double share) {
        return bits >= Math.min(leastBits, ROW_BITS[0]) && share + 1e-6 >= at(bits, ROW_BITS, ROW_SHARES);
    }

    private static double at(double bits, double[] knots, double[] values) {
        int i = 0;
        while (i < knots.length && bits > knots[i]) {
            i++;
        }
        if (i == 0 || i == knots.length) {
            return values[Math.min(i, knots.length - 1)];
        }
        double part = (bits - knots[i - 1]) / (knots[i] - knots[i - 1]);
        return values[i - 1] + part * (values[i] - values[i - 1]);
    }
}
