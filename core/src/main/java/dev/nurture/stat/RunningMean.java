package dev.nurture.stat;

/**
 * The mean of a stream of independent scores, and its interval, in constant memory.
 *
 * <p>Mean and squared deviations are updated score by score (Welford 1962), which keeps the digits that a sum of
 * squares loses; parts are merged by the formula of Chan, Golub and LeVeque (1983).
 *
 * <p>The rule follows from the scores: {@code t} with n - 1 degrees of freedom; {@code wilson} if every score is 0 or
 * 1, because t covers rare events far too seldom; {@code clopper-pearson} on the range from 0 to 1 if all scores are
 * the same.
 *
 * <p>Not safe for several threads: give each its own and merge them. Merge in a fixed order, because the last bits
 * depend on it.
 */
public final class RunningMean {

    private long n;
    private long zeros;
    private long ones;
    private double mean;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    static RunningMean of(double[] scores) {
        Require.finite("scores", scores);
        RunningMean mean = new RunningMean();
        for (double score : scores) {
            mean.add(score);
        }
        return mean;
    }

    public void add(double score) {
        Require.finite("score", score);
        n++;
        if (score == 0) {
            zeros++;
        } else if (score == 1) {
            ones++;
        }
        double before = score - mean;
        mean += before / n;
        squares += before * (score - mean);
        least = Math.min(least, score);
        most = Math.max(most, score);
    }

    /** Takes in the scores of another part, which stays as it is. */
    public void merge(RunningMean other) {
        if (other.n == 0) {
            return;
        }
        long total = n + other.n;
        double between = other.mean - mean;
        squares += other.squares + between * between * ((double) n * other.n / total);
        mean += between * other.n / total;
        zeros += other.zeros;
        ones += other.ones;
        least = Math.min(least, other.least);
        most = Math.max(most, other.most);
        n = total;
    }

    public long count() {
        return n;
    }

    public Estimate estimate() {
        return estimate(Estimate.USUAL_LEVEL);
    }

    /** Throws if there are fewer than two scores, or if all are equal and outside the range from 0 to 1. */
    public Estimate estimate(double level) {
        Require.level(level);
        Require.atLeast("n", 2, n);
        if (least == most) {
            return constant(level);
        }
        if (binary()) {
            return Proportion.wilson(ones, n, level);
        }
        double half = Distributions.studentCritical(level, n - 1.0) * standardError();
        return new Estimate(mean, mean - half, mean + half, level, n, "t");
    }

    /** Exact for zeros and ones, whose running mean would end in rounding. */
    double mean() {
        return binary() ? (double) ones / n : mean;
    }

    double standardError() {
        return Math.sqrt(squares / (n - 1.0) / n);
    }

    boolean binary() {
        return zeros + ones == n;
    }

    double largestMagnitude() {
        return Math.max(Math.abs(least), Math.abs(most));
    }

    private Estimate constant(double level) {
        if (least < 0 || least > 1) {
            throw new IllegalArgumentException("Cannot give an interval for the mean: all " + n + " scores are " + least
                    + ". Add scores that differ, or report an exact count.");
        }
        return Proportion.constant(least, 0, 1, n, level);
    }
}
