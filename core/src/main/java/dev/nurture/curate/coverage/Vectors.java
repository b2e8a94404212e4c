package dev.nurture.curate.coverage;

/** Arithmetic on vectors. Loops run over independent sums, so that the order of additions is fixed and yet they are fast. */
final class Vectors {
    private Vectors() {}

    static double dot(float[] a, float[] b) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < a.length; i += 2) {
            even += (double) a[i] * b[i];
            odd += (double) a[i + 1] * b[i + 1];
        }
        return i < a.length ? even + odd + (double) a[i] * b[i] : even + odd;
    }

    /** Adds {@code factor} times a row of a matrix. */
    static void add(float[] sum, float factor, float[] matrix, int row) {
        int from = row * sum.length;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * matrix[from + i];
        }
    }

    /** Makes the length one; says whether there was any. */
    static boolean normalise(float[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        if (!(length > 1e-12)) {
            return false;
        }
        float factor = (float) (1 / length);
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
        return true;
    }
}
