package dev.nurture.review.error;

import java.util.Arrays;

/**
 * What a model that has not seen the labels thinks of each item: probabilities by item, then class. Immutable.
 *
 * <p>"Has not seen" is the point: probabilities for data that a model was trained on repeat the labels, right or wrong.
 */
public final class ModelView {
    private static final double SLACK = 1e-3;
    private static final double LEAST = 1e-12;

    private final double[][] probabilities;

    /** Takes a table whose rows sum to 1, nearly; they are made to sum to it. */
    public ModelView(double[][] probabilities) {
        this.probabilities = new double[probabilities.length][];
        for (int item = 0; item < probabilities.length; item++) {
            double sum = Arrays.stream(probabilities[item]).sum();
            double least = Arrays.stream(probabilities[item]).min().orElse(0);
            if (!(least >= 0 && Math.abs(sum - 1) <= SLACK)) {
                throw new IllegalArgumentException("probabilities[%s]: must be 0 or more and sum to 1, but was %s"
                        .formatted(item, Arrays.toString(probabilities[item])));
            }
            this.probabilities[item] = probabilities[item].clone();
        }
    }

    int items() {
        return probabilities.length;
    }

    double probability(int item, int label) {
        return probabilities[item][label];
    }

    double most(int item) {
        return Arrays.stream(probabilities[item]).max().orElse(0);
    }

    /** The first of the most probable classes. */
    int best(int item) {
        int best = 0;
        for (int k = 1; k < probabilities[item].length; k++) {
            best = probabilities[item][k] > probabilities[item][best] ? k : best;
        }
        return best;
    }

    /** The same view, more certain below a temperature of 1 and less certain above. */
    ModelView at(double temperature) {
        double[][] scaled = new double[probabilities.length][];
        for (int item = 0; item < scaled.length; item++) {
            scaled[item] = Arrays.stream(probabilities[item])
                    .map(p -> Math.log(Math.max(LEAST, p)) / temperature)
                    .toArray();
            double most = Arrays.stream(scaled[item]).max().orElse(0);
            double sum = 0;
            for (int k = 0; k < scaled[item].length; k++) {
                scaled[item][k] = Math.exp(scaled[item][k] - most);
                sum += scaled[item][k];
            }
            for (int k = 0; k < scaled[item].length; k++) {
                scaled[item][k] /= sum;
            }
        }
        return new ModelView(scaled);
    }
}
