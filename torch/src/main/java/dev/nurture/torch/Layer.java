package dev.nurture.torch;

import org.bytedeco.pytorch.Tensor;

/** What decoders are stacked of. */
interface Layer {
    Tensor forward(Tensor x);

    /** Turns the gradient of what came out into that of what came in, in place. */
    void backward(Tensor gradient);
}
