package dev.nurture.curate.classify.internal;

/** Scores to probabilities, with the strict exponential, so that bits are the same on every machine. */
final class Softmax {
    private Softmax() {}

    static void of(double[] scores, double[] probabilities) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            probabilities[k] = Math.max(StrictMath.exp(scores[k] - most), Double.MIN_NORMAL);
            sum += probabilities[k];
        }
        for (int k = 0; k < scores.length; k++) {
            probabilities[k] /= sum;
        }
    }
}
