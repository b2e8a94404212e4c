package dev.nurture.torch;

import dev.nurture.torch.Matrix.Onto;
import dev.nurture.torch.Matrix.Size;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Products of two matrices: in pieces where {@link Matrix} says that this pays and the right factor or the result is small enough to
 * stay in the cache, by libtorch otherwise. Which way is taken, and in which order is summed, depends on shapes and processor alone.
 */
final class Product {
    /** What stays in the cache: 256 KiB. */
    private static final long SMALL = 1 << 16;

    private static final int MOST_ROWS = 96;
    private static final int MOST_COLUMNS = 128;
    private static final int MOST_INNER = 512;
    /** The kernels take six rows at once. */
    private static final int STEP = 12;

    private Product() {}

    /** Sets {@code out} to {@code left * right}; each may be a transposed view. */
    static void set(Tensor out, Tensor left, Tensor right) {
        if (suits(out, left, right)) {
            setInPieces(out, left, right, Onto.NOTHING);
        } else {
            torch.mm_out(out, left, right);
        }
    }

    /** Sets {@code out} to {@code left * right} with {@code bias} added to each row. */
    static void set(Tensor out, Tensor left, Tensor right, Tensor bias) {
        if (suits(out, left, right)) {
            setInPieces(out.copy_(bias), left, right, Onto.WHAT_IS_THERE);
        } else {
            torch.addmm_out(out, bias, left, right);
        }
    }

    private static boolean suits(Tensor out, Tensor left, Tensor right) {
        long smaller = right.size(1) * Math.min(left.size(0), left.size(1));
        return smaller <= SMALL && Matrix.suits(out) && Matrix.suits(left) && Matrix.suits(right);
    }

    static void setInPieces(Tensor out, Tensor left, Tensor right, Onto onto) {
        if (isTransposed(out)) {
            setInPieces(out.t(), right.t(), left.t(), onto);
            return;
        }
        Tensor straight = isTransposed(right) ? right.contiguous() : right;
        boolean transposed = isTransposed(left);
        Factors factors = new Factors(
                Matrix.of(left, left.stride(transposed ? 1 : 0)),
                transposed,
                Matrix.of(straight, straight.stride(0)),
                new Size((int) out.size(0), (int) out.size(1), (int) left.size(1)));
        factors.multiply(Matrix.of(out, out.stride(0)), onto);
    }

    private static boolean isTransposed(Tensor matrix) {
        return matrix.stride(1) != 1;
    }

    /**
     * What is multiplied.
     *
     * @param transposed whether the left one lies in memory as its transpose
     */
    private record Factors(Matrix left, boolean transposed, Matrix right, Size size) {
        void multiply(Matrix out, Onto onto) {
            Size most = piece();
            for (int column = 0; column < size.columns(); column += most.columns()) {
                for (int row = 0; row < size.rows(); row += most.rows()) {
                    for (int inner = 0; inner < size.inner(); inner += most.inner()) {
                        Size piece = new Size(
                                Math.min(most.rows(), size.rows() - row),
                                Math.min(most.columns(), size.columns() - column),
                                Math.min(most.inner(), size.inner() - inner));
                        multiply(out, row, column, inner, piece, inner == 0 ? onto : Onto.WHAT_IS_THERE);
                    }
                }
            }
        }

        private void multiply(Matrix out, int row, int column, int inner, Size piece, Onto onto) {
            Matrix target = out.from((long) row * out.stride() + column);
            Matrix second = right.from((long) inner * right.stride() + column);
            if (transposed) {
                target.setTransposed(left.from((long) inner * left.stride() + row), second, piece, 1, onto);
            } else {
                target.set(left.from((long) row * left.stride() + inner), second, piece, 1, onto);
            }
        }

        /** Sums are taken whole where they are short, since adding to what is there costs as much as beginning anew. */
        private Size piece() {
            int columns = Math.min(size.columns(), MOST_COLUMNS);
            if (size.inner() <= MOST_INNER) {
                return new Size(Math.min(MOST_ROWS, fitting(columns * size.inner())), columns, size.inner());
            }
            int rows = Math.min(size.rows(), MOST_COLUMNS);
            return new Size(rows, columns, fitting(columns * rows));
        }

        private static int fitting(int others) {
            return Matrix.MOST / others / STEP * STEP;
        }
    }
}
