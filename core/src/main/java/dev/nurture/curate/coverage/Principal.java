package dev.nurture.curate.coverage;

import java.util.List;

/** The two principal components of a few vectors, by power iteration from a fixed start. */
final class Principal {
    private static final int ROUNDS = 60;
    private static final double SPREAD = 1e-4;

    private Principal() {}

    /** The data's places along the first and the second component, small, as a start for other layouts. */
    static double[][] plane(List<float[]> vectors) {
        int width = vectors.isEmpty() ? 0 : vectors.get(0).length;
        double[] mean = new double[width];
        vectors.forEach(vector -> {
            for (int d = 0; d < width; d++) {
                mean[d] += vector[d] / (double) vectors.size();
            }
        });
        double[] first = axis(vectors, mean, new double[width]);
        double[] second = axis(vectors, mean, first);
        return new double[][] {along(vectors, mean, first), along(vectors, mean, second)};
    }

    private static double[] axis(List<float[]> vectors, double[] mean, double[] other) {
        double[] axis = new double[mean.length];
        for (int d = 0; d < axis.length; d++) {
            axis[d] = 1 + d % 7;
        }
        for (int round = 0; round < ROUNDS; round++) {
            remove(axis, other);
            double[] next = new double[axis.length];
            for (float[] vector : vectors) {
                double dot = 0;
                for (int d = 0; d < axis.length; d++) {
                    dot += (vector[d] - mean[d]) * axis[d];
                }
                for (int d = 0; d < axis.length; d++) {
                    next[d] += dot * (vector[d] - mean[d]);
                }
            }
            remove(next, other);
            double length = Math.sqrt(dot(next, next));
            if (length < 1e-12) {
                return new double[axis.length];
            }
            for (int d = 0; d < axis.length; d++) {
                axis[d] = next[d] / length;
            }
        }
        return axis;
    }

    private static void remove(double[] vector, double[] direction) {
        double dot = dot(vector, direction);
        for (int d = 0; d < vector.length; d++) {
            vector[d] -= dot * direction[d];
        }
    }

    private static double dot(double[] a, double[] b) {
        double dot = 0;
        for (int d = 0; d < a.length; d++) {
            dot += a[d] * b[d];
        }
        return dot;
    }

    /** Places with a standard deviation of 1e-4; points that coincide are put apart a little, in their order. */
    private static double[] along(List<float[]> vectors, double[] mean, double[] axis) {
        double[] places = new double[vectors.size()];
        double squares = 0;
        for (int i = 0; i < places.length; i++) {
            for (int d = 0; d < axis.length; d++) {
                places[i] += (vectors.get(i)[d] - mean[d]) * axis[d];
            }
            squares += places[i] * places[i];
        }
        double scale = squares < 1e-18 ? 0 : SPREAD / Math.sqrt(squares / places.length);
        for (int i = 0; i < places.length; i++) {
            places[i] = places[i] * scale + SPREAD * 1e-3 * (i * 0.618034 % 1);
        }
        return places;
    }
}
