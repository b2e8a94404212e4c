package dev.nurture.torch;

import org.bytedeco.pytorch.Tensor;

/** Brings the numbers of each position to a common scale. */
interface Norm {
    void forward(Tensor x, Tensor y);

    /** Sets the gradients of its parameters for the last {@code forward}, and adds that of {@code x} to {@code dx}. */
    void backward(Tensor x, Tensor dy, Tensor dx);
}
