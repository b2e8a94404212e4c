package dev.nurture.torch;

import org.bytedeco.pytorch.Tensor;

/**
 * A norm that computes with float32 between numbers of fewer bits, as mixed precision wants it: the statistics of a position, the
 * gain and its gradient lose nothing. One thread.
 */
final class WideNorm implements Norm {
    /** Where numbers are widened; norms can share it, since one is done before the next begins. */
    record Scratch(Tensor in, Tensor out, Tensor change) {
        static Scratch of(Arena arena, long positions, long width) {
            Arena exact = arena.exact();
            return new Scratch(
                    exact.empty(positions, width), exact.empty(positions, width), exact.empty(positions, width));
        }
    }

    private final Norm norm;
    private final Scratch scratch;

    WideNorm(Norm norm, Scratch scratch) {
        this.norm = norm;
        this.scratch = scratch;
    }

    @Override
    public void forward(Tensor x, Tensor y) {
        scratch.in.copy_(x);
        norm.forward(scratch.in, scratch.out);
        y.copy_(scratch.out);
    }

    @Override
    public void backward(Tensor x, Tensor dy, Tensor dx) {
        scratch.in.copy_(x);
        scratch.out.copy_(dy);
        scratch.change.zero_();
        norm.backward(scratch.in, scratch.out, scratch.change);
        dx.add_(scratch.change);
    }
}
