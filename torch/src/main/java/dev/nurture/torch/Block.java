package dev.nurture.torch;

import org.bytedeco.pytorch.Tensor;

/** One block of a decoder: attention, then the feed-forward part, each behind its norm and added to what came in. */
final class Block implements Layer {
    /** What a block consists of. */
    record Parts(Norm before, Linear mix, Attention attention, Linear gather, Norm between, FeedForward think) {}

    /** Where gradients pass through; blocks can share them, since one is done before the next begins. */
    record Scratch(Tensor mixedGradient, Tensor narrow, Tensor other) {
        static Scratch of(Arena arena, long positions, long width, long mixed) {
            return new Scratch(
                    arena.empty(positions, mixed), arena.empty(positions, width), arena.empty(positions, width));
        }
    }

    private final Parts parts;
    private final Scratch scratch;
    private final Tensor mixed;
    private final Tensor normed;
    private final Tensor middle;
    private final Tensor normedMiddle;
    private final Tensor out;
    private Tensor in;
    private Tensor gathered;

    Block(Arena arena, Parts parts, Scratch scratch, Tensor mixed, long positions, long width) {
        this.parts = parts;
        this.scratch = scratch;
        this.mixed = mixed;
        this.normed = arena.empty(positions, width);
        this.middle = arena.empty(positions, width);
        this.normedMiddle = arena.empty(positions, width);
        this.out = arena.empty(positions, width);
        this.in = out;
        this.gathered = out;
    }

    @Override
    public Tensor forward(Tensor x) {
        in = x;
        parts.before.forward(x, normed);
        parts.mix.forward(normed, mixed);
        gathered = parts.attention.forward();
        parts.gather.forward(gathered, middle);
        middle.add_(x);
        parts.between.forward(middle, normedMiddle);
        parts.think.forward(normedMiddle, out);
        return out.add_(middle);
    }

    @Override
    public void backward(Tensor gradient) {
        parts.think.backward(normedMiddle, gradient, scratch.narrow);
        parts.between.backward(middle, scratch.narrow, gradient);
        parts.gather.backward(gathered, gradient, scratch.narrow);
        parts.attention.backward(scratch.narrow);
        parts.mix.backward(normed, scratch.mixedGradient, scratch.other);
        parts.before.backward(in, scratch.other, gradient);
    }
}
