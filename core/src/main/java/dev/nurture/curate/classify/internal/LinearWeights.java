package dev.nurture.curate.classify.internal;

/**
 * A linear function from features to a score for every class.
 *
 * @param weights by place, then class
 * @param bias by class
 */
record LinearWeights(int classes, double[] weights, double[] bias) {
    double[] scores(FeatureMatrix matrix, int row) {
        double[] scores = bias.clone();
        for (int at = matrix.start(row); at < matrix.end(row); at++) {
            int base = matrix.index(at) * classes;
            for (int k = 0; k < classes; k++) {
                scores[k] += weights[base + k] * matrix.value(at);
            }
        }
        return scores;
    }
}
