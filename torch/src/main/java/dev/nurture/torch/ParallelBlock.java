package dev.nurture.torch;

import org.bytedeco.pytorch.Tensor;

/**
 * One block of a decoder whose two parts, attention and the feed-forward one, read the same and are added to it together, as in
 * GPT-NeoX.
 */
final class ParallelBlock implements Layer {
    private final Block.Parts parts;
    private final Block.Scratch scratch;
    private final Tensor mixed;
    private final Tensor normed;
    private final Tensor gatheredOut;
    private final Tensor normedOther;
    private final Tensor out;
    private Tensor in;
    private Tensor gathered;

    ParallelBlock(Arena arena, Block.Parts parts, Block.Scratch scratch, Tensor mixed, long positions, long width) {
        this.parts = parts;
        this.scratch = scratch;
        this.mixed = mixed;
        this.normed = arena.empty(positions, width);
        this.gatheredOut = arena.empty(positions, width);
        this.normedOther = arena.empty(positions, width);
        this.out = arena.empty(positions, width);
        this.in = out;
        this.gathered = out;
    }

    @Override
    public Tensor forward(Tensor x) {
        in = x;
        parts.before().forward(x, normed);
        parts.mix().forward(normed, mixed);
        gathered = parts.attention().forward();
        parts.gather().forward(gathered, gatheredOut);
        parts.between().forward(x, normedOther);
        parts.think().forward(normedOther, out);
        return out.add_(gatheredOut).add_(x);
    }

    /** Both parts read the gradient before either adds to it. */
    @Override
    public void backward(Tensor gradient) {
        parts.gather().backward(gathered, gradient, scratch.narrow());
        parts.attention().backward(scratch.narrow());
        parts.mix().backward(normed, scratch.mixedGradient(), scratch.other());
        parts.think().backward(normedOther, gradient, scratch.narrow());
        parts.between().backward(in, scratch.narrow(), gradient);
        parts.before().backward(in, scratch.other(), gradient);
    }
}
