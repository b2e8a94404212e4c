package dev.nurture.torch;

import dev.nurture.model.Architecture;
import java.util.Optional;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Attention by libtorch's own kernel, for rows of any length, on any device.
 *
 * <p>The kernel never writes the matrix of all pairs of positions. Its backward half is not public, so the automatic
 * differentiation of libtorch is asked for this one operation; everything else is differentiated by hand.
 */
final class FusedAttention implements Attention {
    private final long[] merged;
    private final long[] split;
    private final Heads heads;
    private final Heads gradients;
    private final Optional<Rotary> rotary;
    private final boolean grouped;
    private final TensorOptional noMask;
    private final DoubleOptional usualScale;
    private final BoolOptional unset;
    private Optional<Pass> pass = Optional.empty();

    /** What the way back needs of the way there; ends with the step. */
    private record Pass(TensorVector inputs, Tensor output) {}

    /**
     * @param mixed queries, keys and values of each position, {@code rows * length} times
     * @param mixedGradient of the same shape
     */
    FusedAttention(
            Arena arena,
            Architecture shape,
            int rows,
            int length,
            Tensor mixed,
            Tensor mixedGradient,
            Optional<Rotary> rotary) {
        this.merged = new long[] {(long) rows * length, shape.width()};
        this.split = new long[] {rows, length, shape.heads(), shape.headWidth()};
        this.heads = Heads.of(shape, mixed, rows, length).keptIn(arena);
        this.gradients = Heads.of(shape, mixedGradient, rows, length).keptIn(arena);
        this.rotary = rotary;
        this.grouped = shape.keyValueHeads() != shape.heads();
        this.noMask = arena.keep(new TensorOptional());
        this.usualScale = arena.keep(new DoubleOptional());
        this.unset = arena.keep(new BoolOptional());
    }

    @Override
    public Tensor forward() {
        rotary.ifPresent(some -> heads.turning().forEach(part -> some.turn(part, 0)));
        return Scopes.recording(this::record);
    }

    private Tensor record() {
        Tensor q = heads.queries().detach().requires_grad_(true);
        Tensor k = heads.keys().detach().requires_grad_(true);
        Tensor v = heads.values().detach().requires_grad_(true);
        Tensor output = torch.scaled_dot_product_attention(q, k, v, noMask, 0, true, usualScale, grouped);
        pass = Optional.of(new Pass(new TensorVector(q, k, v), output));
        return output.detach().transpose(1, 2).reshape(merged);
    }

    @Override
    public void backward(Tensor dy) {
        Pass last = pass.orElseThrow();
        pass = Optional.empty();
        Tensor perHead = dy.view(split).transpose(1, 2);
        TensorVector found =
                torch.grad(new TensorVector(last.output), last.inputs, new TensorVector(perHead), unset, false, false);
        gradients.queries().copy_(found.get(0));
        gradients.keys().copy_(found.get(1));
        gradients.values().copy_(found.get(2));
        rotary.ifPresent(some -> gradients.turning().forEach(some::turnBack));
    }
}
