package dev.nurture.torch;

import org.bytedeco.pytorch.Tensor;

/** Where the numbers of each row, head and position begin, in tensors {@code [rows, heads, positions, width]}. */
record Places(Matrix first, long perRow, long perHead) {
    static Places of(Tensor tensor) {
        return new Places(Matrix.of(tensor, tensor.stride(2)), tensor.stride(0), tensor.stride(1));
    }

    Matrix at(int row, int head, int position) {
        return first.from(row * perRow + head * perHead + (long) position * first.stride());
    }
}
