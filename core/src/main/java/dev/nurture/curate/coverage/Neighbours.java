package dev.nurture.curate.coverage;

import java.util.Arrays;
import java.util.List;

/**
 * How densely data lie: for each of a sample, the cosine to its tenth nearest neighbour in the sample. The tenth and not the
 * first, so that a few copies don't make a lonely datum look crowded.
 */
final class Neighbours {
    private static final int NEIGHBOUR = 10;

    private Neighbours() {}

    static double[] densities(List<float[]> vectors) {
        int rank = Math.min(NEIGHBOUR, vectors.size() - 1);
        double[] densities = new double[vectors.size()];
        float[] likeness = new float[vectors.size()];
        for (int i = 0; i < densities.length; i++) {
            for (int j = 0; j < densities.length; j++) {
                likeness[j] = i == j ? Float.POSITIVE_INFINITY : (float) Vectors.dot(vectors.get(i), vectors.get(j));
            }
            densities[i] = rank == 0 ? 0 : nth(likeness, rank);
        }
        return densities;
    }

    /** The value with {@code rank} larger ones before it. */
    private static double nth(float[] values, int rank) {
        float[] largest = new float[rank + 1];
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
        for (float value : values) {
            if (value > largest[rank]) {
                int at = rank;
                for (; at > 0 && largest[at - 1] < value; at--) {
                    largest[at] = largest[at - 1];
                }
                largest[at] = value;
            }
        }
        return largest[rank];
    }
}
