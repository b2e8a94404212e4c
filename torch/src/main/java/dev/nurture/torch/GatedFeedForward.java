package dev.nurture.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Llama's: two projections, of which one gates the other through a SiLU, and back. */
final class GatedFeedForward implements FeedForward {
    private final Linear widen;
    private final Linear narrow;
    private final Tensor both;
    private final Tensor gate;
    private final Tensor up;
    private final Tensor opened;
    private final Tensor product;
    private final Tensor gradient;
    private final Tensor bothGradient;
    private final Tensor gateGradient;
    private final Tensor upGradient;

    /**
     * @param widen to gate and up side by side
     */
    GatedFeedForward(Arena arena, Linear widen, Linear narrow, long positions, long hidden) {
        this.widen = widen;
        this.narrow = narrow;
        this.both = arena.empty(positions, 2 * hidden);
        this.gate = arena.keep(both.narrow(1, 0, hidden));
        this.up = arena.keep(both.narrow(1, hidden, hidden));
        this.opened = arena.empty(positions, hidden);
        this.product = arena.empty(positions, hidden);
        this.gradient = arena.empty(positions, hidden);
        this.bothGradient = arena.empty(positions, 2 * hidden);
        this.gateGradient = arena.keep(bothGradient.narrow(1, 0, hidden));
        this.upGradient = arena.keep(bothGradient.narrow(1, hidden, hidden));
    }

    @Override
    public void forward(Tensor x, Tensor y) {
        widen.forward(x, both);
        torch.silu_out(opened, gate);
        torch.mul_out(product, opened, up);
        narrow.forward(product, y);
    }

    @Override
    public void backward(Tensor x, Tensor dy, Tensor dx) {
        narrow.backward(product, dy, gradient);
        torch.mul_out(upGradient, gradient, opened);
        gradient.mul_(up);
        torch.silu_backward_outf(gradient, gate, gateGradient);
        widen.backward(x, bothGradient, dx);
    }
}
