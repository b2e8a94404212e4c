package dev.nurture.review.vote;

import dev.nurture.provenance.Seed;
import dev.nurture.stat.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the bridging model says of one statement.
 *
 * @param intercept liked across the axis; its interval covers another draw of the voters and one more hostile or friendly vote
 * @param factor where the statement stands on the axis
 * @param verdict by the rules of Community Notes
 */
record BridgingScore(Estimate intercept, double factor, Verdict verdict) {
    private static final double HELPFUL = 0.40;
    private static final double ONE_SIDED = 0.50;
    private static final double NOT_HELPFUL = -0.05;
    private static final double TILT = 0.8;
    private static final double BOUND = -0.04;
    private static final int NET = 10;
    private static final int SMALL_NET = 4;
    private static final double SMALL_SHARE = 0.05;
    private static final int WARM_SWEEPS = 60;
    private static final double OUTSIDE = 0.025;

    /** What becomes of a note. */
    enum Verdict {
        HELPFUL,
        NOT_HELPFUL,
        NEEDS_MORE
    }

    /**
     * A score for each statement that has enough votes.
     *
     * @param draws how often the voters are drawn again
     */
    static List<Optional<BridgingScore>> of(Ballots ballots, int draws, Seed seed) {
        List<Optional<BridgingScore>> scores = new ArrayList<>(
                java.util.Collections.nCopies(ballots.statements().size(), Optional.empty()));
        Ratings ratings = Ratings.of(ballots);
        if (ratings.size() == 0) {
            return List.copyOf(scores);
        }
        Bridging fit = Bridging.fit(ratings, seed.child("bridging"));
        double[][] drawn = drawn(fit, draws, seed.child("voters"));
        for (int n = 0; n < ratings.note().length; n++) {
            scores.set(ratings.note()[n], Optional.of(score(fit, n, drawn[n])));
        }
        return List.copyOf(scores);
    }

    /** Each note's intercepts, sorted, when the raters are drawn again with replacement. */
    private static double[][] drawn(Bridging fit, int draws, Seed seed) {
        int raters = fit.ratings().rater().length;
        double[][] intercepts = new double[fit.ratings().note().length][draws];
        for (int draw = 0; draw < draws; draw++) {
            RandomGenerator chance = seed.child("draw " + draw).generator();
            double[] weights = new double[raters];
            for (int u = 0; u < raters; u++) {
                weights[chance.nextInt(raters)]++;
            }
            Bridging again = fit.reweighted(weights, WARM_SWEEPS);
            for (int n = 0; n < intercepts.length; n++) {
                intercepts[n][draw] = again.intercept(n);
            }
        }
        Arrays.stream(intercepts).forEach(Arrays::sort);
        return intercepts;
    }

    private static BridgingScore score(Bridging fit, int n, double[] drawn) {
        double value = fit.intercept(n);
        double[] bounds = fit.bounds(n);
        int cut = (int) Math.floor(OUTSIDE * drawn.length);
        double low = Math.min(bounds[0], drawn.length == 0 ? value : drawn[cut]);
        double high = Math.max(bounds[1], drawn.length == 0 ? value : drawn[drawn.length - 1 - cut]);
        long votes =
                Arrays.stream(fit.ratings().noteOf()).filter(note -> note == n).count();
        Estimate intercept = new Estimate(
                value,
                Math.min(low, value),
                Math.max(high, value),
                Estimate.USUAL_LEVEL,
                votes,
                "bootstrap-of-voters-and-one-more");
        return new BridgingScore(intercept, fit.factor(n), verdict(fit, n, bounds[1]));
    }

    private static Verdict verdict(Bridging fit, int n, double upperBound) {
        double intercept = fit.intercept(n);
        double factor = Math.abs(fit.factor(n));
        if (intercept >= HELPFUL && factor < ONE_SIDED && likedOnBothSides(fit, n)) {
            return Verdict.HELPFUL;
        }
        return intercept < NOT_HELPFUL - TILT * factor || upperBound < BOUND ? Verdict.NOT_HELPFUL : Verdict.NEEDS_MORE;
    }

    private static boolean likedOnBothSides(Bridging fit, int n) {
        int[] net = new int[2];
        int[] all = new int[2];
        Ratings ratings = fit.ratings();
        for (int r = 0; r < ratings.size(); r++) {
            if (ratings.noteOf()[r] == n) {
                int side = fit.factorOfRater(ratings.raterOf()[r]) < 0 ? 0 : 1;
                net[side] += (int) Math.signum(2 * ratings.value()[r] - 1);
                all[side]++;
            }
        }
        return enough(net[0], all[0]) && enough(net[1], all[1]);
    }

    private static boolean enough(int net, int all) {
        return net >= NET || net >= SMALL_NET && net >= SMALL_SHARE * all;
    }
}
