package dev.nurture.curate.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class LatentSpaceTest {
    /** All of a matrix that matters lies in its leading singular vectors, as an exact decomposition finds them. */
    @Test
    void findsTheLeadingSingularVectors() {
        int data = 60;
        int terms = 40;
        RealMatrix matrix = lowRank(data, terms);
        SparseRows rows = new SparseRows();
        for (int i = 0; i < data; i++) {
            for (int j = 0; j < terms; j++) {
                rows.add(j, (float) matrix.getEntry(i, j));
            }
            rows.endRow();
        }

        LatentSpace space = LatentSpace.fit(rows, terms, 3, new Random(7));

        double[] singular = new SingularValueDecomposition(matrix).getSingularValues();
        double kept = 0;
        for (int i = 0; i < data; i++) {
            float[] vector = new float[space.dimensions()];
            for (int entry = rows.start(i); entry < rows.end(i); entry++) {
                space.add(rows.column(entry), rows.value(entry), vector);
            }
            kept += Vectors.dot(vector, vector);
        }
        double exact = singular[0] * singular[0] + singular[1] * singular[1] + singular[2] * singular[2];
        assertThat(kept).isCloseTo(exact, within(1e-4 * exact));
    }

    @Test
    void hasNoMoreAxesThanTheDataHave() {
        SparseRows rows = new SparseRows();
        for (int i = 0; i < 5; i++) {
            rows.add(0, 1);
            rows.endRow();
        }

        assertThat(LatentSpace.fit(rows, 4, 64, new Random(7)).dimensions()).isEqualTo(1);
    }

    private static RealMatrix lowRank(int rows, int columns) {
        Random chance = new Random(3);
        double[][] left = new double[rows][3];
        double[][] right = new double[3][columns];
        fill(left, chance, 1);
        fill(right, chance, 1);
        double[][] noise = new double[rows][columns];
        fill(noise, chance, 0.01);
        return new Array2DRowRealMatrix(left)
                .multiply(new Array2DRowRealMatrix(right))
                .add(new Array2DRowRealMatrix(noise));
    }

    private static void fill(double[][] matrix, Random chance, double scale) {
        for (double[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] = scale * chance.nextGaussian();
            }
        }
    }
}
