package dev.nurture.torch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Numbers in this machine's memory, row after row, and their products by OpenBLAS itself.
 *
 * <p>Before it multiplies, OpenBLAS copies both factors into an order of its own, which at a width of 64 takes a quarter of
 * its time. For processors with AVX-512 it has kernels that don't, for products of at most {@link #MOST} multiplications whose right
 * factor is not transposed. So who cuts his products to that size gains there, and loses elsewhere.
 *
 * <p>Ends with the tensor that it is of. One thread.
 *
 * @param at where it begins, counted in numbers
 * @param stride numbers from one row to the next
 */
record Matrix(FloatPointer memory, long at, int stride) {
    /** The most multiplications that are done without copying first. */
    static final int MOST = 1_000_000;

    private static final boolean AVX512 = torch.get_cpu_capability().getString().equals("AVX512");

    /** How many rows and columns a product has, and how many products each of its numbers is the sum of. */
    record Size(int rows, int columns, int inner) {}

    /** Whether a product replaces what is there or is added to it. */
    enum Onto {
        NOTHING(0),
        WHAT_IS_THERE(1);

        private final float factor;

        Onto(float factor) {
            this.factor = factor;
        }
    }

    /**
     * The first matrix of a tensor.
     *
     * @param stride from one of its rows to the next; within a row, numbers lie side by side
     */
    static Matrix of(Tensor tensor, long stride) {
        return new Matrix(new FloatPointer(tensor.data_ptr_float()), 0, Math.toIntExact(stride));
    }

    /** Whether it can be one, and small products of it are fast. */
    static boolean suits(Tensor tensor) {
        return AVX512 && tensor.is_cpu() && tensor.scalar_type().value == ScalarType.Float.value;
    }

    /** Whether those of a training on it suit. */
    static boolean suits(HardwareSettings hardware) {
        return AVX512 && hardware.equals(HardwareSettings.USUAL);
    }

    /** The one that begins so many numbers later. */
    Matrix from(long numbers) {
        return new Matrix(memory, at + numbers, stride);
    }

    /** {@code scale * left * right}. */
    void set(Matrix left, Matrix right, Size size, float scale, Onto onto) {
        multiply(openblas_nolapack.CblasNoTrans, left, right, size, scale, onto);
    }

    /** {@code scale * leftᵀ * right}. */
    void setTransposed(Matrix left, Matrix right, Size size, float scale, Onto onto) {
        multiply(openblas_nolapack.CblasTrans, left, right, size, scale, onto);
    }

    private void multiply(int turn, Matrix left, Matrix right, Size size, float scale, Onto onto) {
        openblas_nolapack.cblas_sgemm(
                openblas_nolapack.CblasRowMajor,
                turn,
                openblas_nolapack.CblasNoTrans,
                size.rows,
                size.columns,
                size.inner,
                scale,
                left.memory.position(left.at),
                left.stride,
                right.memory.position(right.at),
                right.stride,
                onto.factor,
                memory.position(at),
                stride);
    }
}
