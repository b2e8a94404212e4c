package dev.nurture.review.watch;

/** How evenly counts are spread, from 0 where all are of one kind to 1 where all kinds are equally many. */
final class Entropy {
    private Entropy() {}

    static double of(double[] counts) {
        double all = 0;
        for (double count : counts) {
            all += count;
        }
        double entropy = 0;
        for (double count : counts) {
            entropy -= count > 0 ? count / all * StrictMath.log(count / all) : 0;
        }
        return counts.length < 2 || all == 0 ? 0 : entropy / StrictMath.log(counts.length);
    }
}
