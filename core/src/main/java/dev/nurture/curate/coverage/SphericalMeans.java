package dev.nurture.curate.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Clusters by angle: each cluster is the set of data whose vectors are closest to its centre, and each centre the direction
 * of its data's mean (spherical k-means, Dhillon and Modha 2001), started from k-means++ (Arthur and Vassilvitskii 2007), the
 * best of three starts.
 *
 * <p>Fitted on a sample of bounded size, whole and in a fixed order, and then asked about every datum; that is as quick as
 * mini-batches, needs no learning rate, and does not depend on the order of the corpus. Threads may share it.
 */
final class SphericalMeans {
    private static final int STARTS = 3;
    private static final int ROUNDS = 40;
    private static final double SETTLED = 0.001;

    private final int dimensions;
    private final int clusters;
    /** By dimension and then by cluster, so that all likenesses are summed side by side. */
    private final float[] centres;

    private SphericalMeans(int dimensions, int clusters, float[] centres) {
        this.dimensions = dimensions;
        this.clusters = clusters;
        this.centres = centres;
    }

    /** The nearest cluster, how near it is, and the next one. */
    record Place(int cluster, double likeness, int next, double nextLikeness) {
        /** How clear it is: none for a datum that lies between two clusters. */
        double margin() {
            return likeness - nextLikeness;
        }
    }

    int clusters() {
        return clusters;
    }

    static SphericalMeans fit(List<float[]> vectors, int clusters, RandomGenerator chance) {
        SphericalMeans best = null;
        double bestFit = Double.NEGATIVE_INFINITY;
        for (int start = 0; start < STARTS; start++) {
            Fit fit = new Fit(vectors, seeds(vectors, clusters, chance));
            if (best == null || fit.likeness > bestFit) {
                best = fit.means();
                bestFit = fit.likeness;
            }
        }
        return java.util.Objects.requireNonNull(best);
    }

    Place place(float[] vector) {
        return place(vector, new float[clusters]);
    }

    private Place place(float[] vector, float[] likeness) {
        Arrays.fill(likeness, 0);
        for (int d = 0; d < dimensions; d++) {
            Vectors.add(likeness, vector[d], centres, d);
        }
        int first = 0;
        int second = -1;
        for (int i = 1; i < clusters; i++) {
            if (likeness[i] > likeness[first]) {
                second = first;
                first = i;
            } else if (second < 0 || likeness[i] > likeness[second]) {
                second = i;
            }
        }
        return new Place(first, likeness[first], Math.max(second, 0), second < 0 ? -1 : likeness[second]);
    }

    /** Data that are far from each other: each is drawn with a chance proportional to its distance from those before. */
    private static float[][] seeds(List<float[]> vectors, int clusters, RandomGenerator chance) {
        float[][] seeds = new float[clusters][];
        double[] distances = new double[vectors.size()];
        Arrays.fill(distances, 2);
        for (int i = 0; i < clusters; i++) {
            seeds[i] = vectors.get(draw(distances, chance.nextDouble()));
            for (int j = 0; j < distances.length; j++) {
                distances[j] = Math.min(distances[j], Math.max(0, 1 - Vectors.dot(vectors.get(j), seeds[i])));
            }
        }
        return seeds;
    }

    private static int draw(double[] weights, double share) {
        double left = share * Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return (int) (share * weights.length);
    }

    /** Moves centres and data until hardly any datum changes its cluster. */
    private static final class Fit {
        private final List<float[]> vectors;
        private final int[] clusterOf;
        private final float[][] centres;
        private double likeness;

        Fit(List<float[]> vectors, float[][] seeds) {
            this.vectors = vectors;
            this.clusterOf = new int[vectors.size()];
            this.centres = seeds;
            for (int round = 0; round < ROUNDS; round++) {
                int moved = assign();
                if (round > 0 && moved <= SETTLED * vectors.size()) {
                    break;
                }
                centre();
            }
        }

        private int assign() {
            SphericalMeans means = means();
            float[] scratch = new float[centres.length];
            int moved = 0;
            likeness = 0;
            for (int i = 0; i < clusterOf.length; i++) {
                Place place = means.place(vectors.get(i), scratch);
                moved += place.cluster == clusterOf[i] ? 0 : 1;
                clusterOf[i] = place.cluster;
                likeness += place.likeness;
            }
            return moved;
        }

        /** A cluster that lost all its data keeps its centre. */
        private void centre() {
            float[][] sums = new float[centres.length][vectors.get(0).length];
            for (int i = 0; i < clusterOf.length; i++) {
                Vectors.add(sums[clusterOf[i]], 1, vectors.get(i), 0);
            }
            for (int i = 0; i < sums.length; i++) {
                if (Vectors.normalise(sums[i])) {
                    centres[i] = sums[i];
                }
            }
        }

        SphericalMeans means() {
            int dimensions = centres[0].length;
            float[] values = new float[dimensions * centres.length];
            for (int d = 0; d < dimensions; d++) {
                for (int i = 0; i < centres.length; i++) {
                    values[d * centres.length + i] = centres[i][d];
                }
            }
            return new SphericalMeans(dimensions, centres.length, values);
        }
    }
}
