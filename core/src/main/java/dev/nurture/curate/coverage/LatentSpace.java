package dev.nurture.curate.coverage;

import java.util.random.RandomGenerator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Turns weighted terms into short vectors whose angle says how alike two data are.
 *
 * <p>It is latent semantic analysis (Deerwester et al. 1990): the leading right singular vectors of the sample's matrix of
 * data by terms, found by randomised subspace iteration (Halko, Martinsson and Tropp 2011). A random projection would be
 * cheaper, but at 64 dimensions its noise, about 1/8 in a cosine, is as large as the likeness of two texts on one subject;
 * singular vectors put terms that go together on one axis and lose little.
 *
 * <p>Cost: five passes over the sample's entries and some products of tall matrices with 72 columns. Chance comes from the
 * generator alone and all sums have a fixed order, so the result does too. Threads may share it.
 */
final class LatentSpace {
    private static final int SPARE = 8;
    private static final int ITERATIONS = 2;
    private static final double NEGLIGIBLE = 1e-9;

    private final float[] axes;
    private final int dimensions;

    private LatentSpace(float[] axes, int dimensions) {
        this.axes = axes;
        this.dimensions = dimensions;
    }

    /**
     * @param data rows of length one
     * @param terms how many there are
     */
    static LatentSpace fit(SparseRows data, int terms, int dimensions, RandomGenerator chance) {
        int width = Math.max(1, Math.min(dimensions + SPARE, Math.min(data.rows(), terms)));
        float[] basis = random(terms * width, chance);
        for (int i = 0; i <= ITERATIONS; i++) {
            Tall image = new Tall(times(data, basis, width), width).orthonormal(width);
            basis = transposeTimes(data, image.values, image.width, terms);
            width = image.width;
        }
        Tall axes = new Tall(basis, width).orthonormal(dimensions);
        return new LatentSpace(axes.values, axes.width);
    }

    int dimensions() {
        return dimensions;
    }

    /** The vector of one datum, given the entries of its row; not yet of length one. */
    void add(int term, float weight, float[] vector) {
        Vectors.add(vector, weight, axes, term);
    }

    private static float[] random(int length, RandomGenerator chance) {
        float[] random = new float[length];
        for (int i = 0; i < length; i++) {
            random[i] = (chance.nextInt() & 1) == 0 ? 1 : -1;
        }
        return random;
    }

    private static float[] times(SparseRows data, float[] right, int width) {
        float[] product = new float[data.rows() * width];
        float[] row = new float[width];
        for (int i = 0; i < data.rows(); i++) {
            java.util.Arrays.fill(row, 0);
            for (int entry = data.start(i); entry < data.end(i); entry++) {
                Vectors.add(row, data.value(entry), right, data.column(entry));
            }
            System.arraycopy(row, 0, product, i * width, width);
        }
        return product;
    }

    private static float[] transposeTimes(SparseRows data, float[] right, int width, int terms) {
        float[] product = new float[terms * width];
        for (int i = 0; i < data.rows(); i++) {
            int from = i * width;
            for (int entry = data.start(i); entry < data.end(i); entry++) {
                float value = data.value(entry);
                int to = data.column(entry) * width;
                for (int j = 0; j < width; j++) {
                    product[to + j] += value * right[from + j];
                }
            }
        }
        return product;
    }

    /** A matrix with many rows of a few columns. */
    private record Tall(float[] values, int width) {
        /**
         * The leading directions of what its columns span, as orthonormal columns: with U and D the eigenvectors and
         * eigenvalues of the columns' products, the matrix times U and the inverse root of D. Columns that depend on others
         * vanish.
         */
        Tall orthonormal(int most) {
            EigenDecompositionSymmetric eigen =
                    new EigenDecompositionSymmetric(new Array2DRowRealMatrix(products(), false));
            double[] lengths = eigen.getEigenvalues();
            int kept = 1;
            while (kept < Math.min(most, width) && lengths[kept] > NEGLIGIBLE * lengths[0]) {
                kept++;
            }
            float[] turn = new float[width * kept];
            for (int column = 0; column < kept; column++) {
                double scale = 1 / Math.sqrt(Math.max(lengths[column], Double.MIN_NORMAL));
                for (int row = 0; row < width; row++) {
                    turn[row * kept + column] = (float) (eigen.getV().getEntry(row, column) * scale);
                }
            }
            return new Tall(turned(turn, kept), kept);
        }

        private double[][] products() {
            double[][] products = new double[width][width];
            for (int from = 0; from < values.length; from += width) {
                for (int i = 0; i < width; i++) {
                    double value = values[from + i];
                    double[] row = products[i];
                    for (int j = 0; j < width; j++) {
                        row[j] += value * values[from + j];
                    }
                }
            }
            return products;
        }

        private float[] turned(float[] turn, int kept) {
            int rows = values.length / width;
            float[] result = new float[rows * kept];
            float[] row = new float[kept];
            for (int i = 0; i < rows; i++) {
                java.util.Arrays.fill(row, 0);
                for (int j = 0; j < width; j++) {
                    Vectors.add(row, values[i * width + j], turn, j);
                }
                System.arraycopy(row, 0, result, i * kept, kept);
            }
            return result;
        }
    }
}
