package dev.nurture.review.vote;

import dev.nurture.provenance.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Agreement that camps do not explain (Wojcik et al. 2022, Community Notes): a rating is a common mean, plus how friendly the
 * rater is, plus how well the note is liked, plus the product of where both stand on one axis. What is left to the note's own
 * intercept, once the axis took what it can, is liked across the axis.
 *
 * <p>The loss is the mean squared error, plus .15 of the mean squared intercepts of raters and of notes and of the squared
 * common mean, plus .03 of the mean squared factors. It is lowered by alternating least squares: given all others, each rater's
 * and each note's two numbers solve two equations. The loss has several valleys; of some seeded starts the deepest counts.
 *
 * <p>Mutable while it is fitted. One thread.
 */
final class Bridging {
    private static final double INTERCEPTS = 0.15;
    private static final double FACTORS = 0.03;
    private static final int STARTS = 4;
    private static final int SWEEPS = 400;
    private static final double STILL = 1e-9;

    private final Ratings ratings;
    private final double[] weight;
    private final double[] raterIntercept;
    private final double[] raterFactor;
    private final double[] noteIntercept;
    private final double[] noteFactor;
    private final double total;
    private final double raters;
    private final double notes;
    private double mean;

    private Bridging(Ratings ratings, double[] raterWeight) {
        this.ratings = ratings;
        raterIntercept = new double[ratings.rater().length];
        raterFactor = new double[ratings.rater().length];
        noteIntercept = new double[ratings.note().length];
        noteFactor = new double[ratings.note().length];
        weight = new double[ratings.size()];
        for (int r = 0; r < weight.length; r++) {
            weight[r] = raterWeight[ratings.raterOf()[r]];
        }
        total = Arrays.stream(weight).sum();
        raters = Arrays.stream(raterWeight).sum();
        notes = ratings.note().length;
    }

    static Bridging fit(Ratings ratings, Seed seed) {
        double[] once = new double[ratings.rater().length];
        Arrays.fill(once, 1);
        Bridging best = started(ratings, once, seed.child("start 0"));
        for (int start = 1; start < STARTS; start++) {
            Bridging other = started(ratings, once, seed.child("start " + start));
            best = other.loss() < best.loss() - 1e-9 ? other : best;
        }
        best.orient();
        return best;
    }

    private static Bridging started(Ratings ratings, double[] raterWeight, Seed seed) {
        Bridging start = new Bridging(ratings, raterWeight);
        RandomGenerator chance = seed.generator();
        for (int n = 0; n < start.noteFactor.length; n++) {
            start.noteFactor[n] = chance.nextDouble() - 0.5;
        }
        start.descend(SWEEPS);
        return start;
    }

    /** The same fit to the same ratings with other weights of the raters, from here on. */
    Bridging reweighted(double[] raterWeight, int sweeps) {
        Bridging other = new Bridging(ratings, raterWeight);
        other.mean = mean;
        System.arraycopy(raterIntercept, 0, other.raterIntercept, 0, raterIntercept.length);
        System.arraycopy(raterFactor, 0, other.raterFactor, 0, raterFactor.length);
        System.arraycopy(noteIntercept, 0, other.noteIntercept, 0, noteIntercept.length);
        System.arraycopy(noteFactor, 0, other.noteFactor, 0, noteFactor.length);
        other.descend(sweeps);
        return other;
    }

    private void descend(int sweeps) {
        double before = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < sweeps && total > 0; sweep++) {
            sweep();
            double now = loss();
            if (before - now < STILL) {
                return;
            }
            before = now;
        }
    }

    private void sweep() {
        solve(ratings.raterOf(), ratings.noteOf(), raterIntercept, raterFactor, noteIntercept, noteFactor, raters);
        solve(ratings.noteOf(), ratings.raterOf(), noteIntercept, noteFactor, raterIntercept, raterFactor, notes);
        double sum = 0;
        for (int r = 0; r < weight.length; r++) {
            sum += weight[r] * (ratings.value()[r] - predicted(r) + mean);
        }
        mean = sum / (total * (1 + INTERCEPTS));
    }

    /** Best intercepts and factors of one side, given the other's. The penalties are means, hence the number of that side. */
    private void solve(int[] own, int[] other, double[] i, double[] f, double[] otherI, double[] otherF, double count) {
        double[] w = new double[i.length];
        double[] wg = new double[i.length];
        double[] wgg = new double[i.length];
        double[] wy = new double[i.length];
        double[] wyg = new double[i.length];
        for (int r = 0; r < weight.length; r++) {
            double y = weight[r] * (ratings.value()[r] - mean - otherI[other[r]]);
            double g = otherF[other[r]];
            w[own[r]] += weight[r];
            wg[own[r]] += weight[r] * g;
            wgg[own[r]] += weight[r] * g * g;
            wy[own[r]] += y;
            wyg[own[r]] += y * g;
        }
        for (int k = 0; k < i.length; k++) {
            double a = w[k] + INTERCEPTS * total / count;
            double d = wgg[k] + FACTORS * total / count;
            double determinant = a * d - wg[k] * wg[k];
            i[k] = (wy[k] * d - wg[k] * wyg[k]) / determinant;
            f[k] = (a * wyg[k] - wg[k] * wy[k]) / determinant;
        }
    }

    private double predicted(int r) {
        int u = ratings.raterOf()[r];
        int n = ratings.noteOf()[r];
        return mean + raterIntercept[u] + noteIntercept[n] + raterFactor[u] * noteFactor[n];
    }

    double loss() {
        double squares = 0;
        for (int r = 0; r < weight.length; r++) {
            double error = ratings.value()[r] - predicted(r);
            squares += weight[r] * error * error;
        }
        double intercepts = meanSquare(raterIntercept) + meanSquare(noteIntercept) + mean * mean;
        return squares / total + INTERCEPTS * intercepts + FACTORS * (meanSquare(raterFactor) + meanSquare(noteFactor));
    }

    private static double meanSquare(double[] values) {
        return Arrays.stream(values).map(value -> value * value).average().orElse(0);
    }

    /** The axis has no direction of its own; the side with more raters is made the positive one. */
    private void orient() {
        double side = Arrays.stream(raterFactor).map(Math::signum).sum();
        if (side < 0) {
            for (int u = 0; u < raterFactor.length; u++) {
                raterFactor[u] = -raterFactor[u];
            }
            for (int n = 0; n < noteFactor.length; n++) {
                noteFactor[n] = -noteFactor[n];
            }
        }
    }

    double intercept(int n) {
        return noteIntercept[n];
    }

    double factor(int n) {
        return noteFactor[n];
    }

    double factorOfRater(int u) {
        return raterFactor[u];
    }

    Ratings ratings() {
        return ratings;
    }

    /**
     * How far one more rating, by a rater with extreme opinions or none and an extreme mood, could push the intercept of a note.
     *
     * @return the lowest and the highest intercept
     */
    double[] bounds(int n) {
        double[] sums = sums(n);
        double[] bounds = {noteIntercept[n], noteIntercept[n]};
        double[] factors = {
            Arrays.stream(raterFactor).min().orElse(0),
            0,
            Arrays.stream(raterFactor).max().orElse(0)
        };
        double[] moods = {
            Arrays.stream(raterIntercept).min().orElse(0),
            Arrays.stream(raterIntercept).max().orElse(0)
        };
        for (double g : factors) {
            for (double mood : moods) {
                for (double rating = 0; rating <= 1; rating++) {
                    double y = rating - mean - mood;
                    double a = sums[0] + 1 + INTERCEPTS * total / notes;
                    double b = sums[1] + g;
                    double d = sums[2] + g * g + FACTORS * total / notes;
                    double pushed = ((sums[3] + y) * d - b * (sums[4] + y * g)) / (a * d - b * b);
                    bounds[0] = Math.min(bounds[0], pushed);
                    bounds[1] = Math.max(bounds[1], pushed);
                }
            }
        }
        return bounds;
    }

    private double[] sums(int n) {
        double[] sums = new double[5];
        for (int r = 0; r < weight.length; r++) {
            if (ratings.noteOf()[r] == n) {
                double g = raterFactor[ratings.raterOf()[r]];
                double y = ratings.value()[r] - mean - raterIntercept[ratings.raterOf()[r]];
                double[] more = {1, g, g * g, y, y * g};
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += weight[r] * more[k];
                }
            }
        }
        return sums;
    }
}
