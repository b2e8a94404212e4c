package dev.nurture.torch;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** GPT-2's: wider, a GELU in between, and back. */
final class GeluFeedForward implements FeedForward {
    private final Linear widen;
    private final Linear narrow;
    private final Tensor wide;
    private final Tensor active;
    private final Tensor gradient;
    private final BytePointer kind;

    /**
     * @param kind of GELU, as libtorch calls it: {@code none} for the exact one, {@code tanh} for the approximation
     */
    GeluFeedForward(Arena arena, Linear widen, Linear narrow, long positions, long hidden, String kind) {
        this.widen = widen;
        this.narrow = narrow;
        this.wide = arena.empty(positions, hidden);
        this.active = arena.empty(positions, hidden);
        this.gradient = arena.empty(positions, hidden);
        this.kind = arena.keep(new BytePointer(kind));
    }

    @Override
    public void forward(Tensor x, Tensor y) {
        widen.forward(x, wide);
        torch.gelu_outf(wide, kind, active);
        narrow.forward(active, y);
    }

    @Override
    public void backward(Tensor x, Tensor dy, Tensor dx) {
        narrow.backward(active, dy, gradient);
        torch.gelu_backward_outf(gradient, wide, kind, active);
        widen.backward(x, active, dx);
    }
}
