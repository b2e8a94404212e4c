package dev.nurture.torch;

import org.bytedeco.pytorch.Tensor;

/** The part of a block that looks at each position by itself. */
interface FeedForward {
    void forward(Tensor x, Tensor y);

    /** Sets the gradients of its parameters for the last {@code forward}, and {@code dx}. */
    void backward(Tensor x, Tensor dy, Tensor dx);
}
