package dev.nurture.stat;

/**
 * A fallible judge, known by its answers on gold items: how many of the true positives and true negatives it called
 * so. From that, a rate that it reports can be corrected.
 *
 * <p>The value is the one of Rogan and Gladen (1978), (observed + specificity - 1) / (sensitivity + specificity - 1),
 * kept between 0 and 1. Its interval is the one of Lang and Reiczigel (2014): the errors of all three rates, each
 * first drawn to one half as Agresti and Coull do, and a shift for the skewness they cause. The plain normal interval
 * has no width where a perfect judge finds nothing.
 *
 * <p>What people get wrong: a judge with 5 % false alarms reports 5 % hits where there are none.
 */
public record Judge(long truePositives, long positives, long trueNegatives, long negatives) {

    /** Imagined gold items of each kind, half of them judged wrongly. */
    private static final double IMAGINED = 2;

    public Judge {
        Require.atLeast("positives", 1, positives);
        Require.between("truePositives", 0, positives, truePositives);
        Require.atLeast("negatives", 1, negatives);
        Require.between("trueNegatives", 0, negatives, trueNegatives);
    }

    public Estimate sensitivity() {
        return Proportion.wilson(truePositives, positives);
    }

    public Estimate specificity() {
        return Proportion.wilson(trueNegatives, negatives);
    }

    public Estimate correct(long hits, long n) {
        return correct(hits, n, Estimate.USUAL_LEVEL);
    }

    /** Throws if the judge is no better than chance on the gold items. */
    public Estimate correct(long hits, long n, double level) {
        Require.atLeast("n", 1, n);
        Require.between("hits", 0, n, hits);
        Require.level(level);
        Correction plain = plain(hits, n);
        Correction adjusted = adjusted(hits, n, level);
        if (plain.information() <= 0 || adjusted.information() <= 0) {
            throw new IllegalArgumentException("Cannot correct a judged rate: with sensitivity "
                    + plain.sensitivity.share + " and specificity " + plain.specificity.share
                    + " the judge is no better than chance. Use another judge or more gold items.");
        }
        double z = Distributions.normalCritical(level);
        double centre = adjusted.value() + 2 * z * z * adjusted.skew();
        double reach = z * adjusted.standardError();
        return Estimate.around(
                clamp(plain.value()), clamp(centre - reach), clamp(centre + reach), level, n, "lang-reiczigel");
    }

    Correction plain(long hits, long n) {
        return new Correction(
                new Rate((double) hits / n, n),
                new Rate((double) truePositives / positives, positives),
                new Rate((double) trueNegatives / negatives, negatives));
    }

    private Correction adjusted(long hits, long n, double level) {
        double z = Distributions.normalCritical(level);
        return new Correction(
                new Rate((hits + z * z / 2) / (n + z * z), n + z * z),
                imagining(truePositives, positives),
                imagining(trueNegatives, negatives));
    }

    private static Rate imagining(long hits, long n) {
        return new Rate((hits + IMAGINED / 2) / (n + IMAGINED), n + IMAGINED);
    }

    private static double clamp(double share) {
        return Math.max(0, Math.min(1, share));
    }

    record Rate(double share, double n) {

        double variance() {
            return share * (1 - share) / n;
        }
    }

    record Correction(Rate observed, Rate sensitivity, Rate specificity) {

        double information() {
            return sensitivity.share + specificity.share - 1;
        }

        double value() {
            return (observed.share + specificity.share - 1) / information();
        }

        double skew() {
            return value() * sensitivity.variance() - (1 - value()) * specificity.variance();
        }

        double standardError() {
            double variance = observed.variance()
                    + value() * value() * sensitivity.variance()
                    + (1 - value()) * (1 - value()) * specificity.variance();
            return Math.sqrt(variance) / information();
        }
    }
}
