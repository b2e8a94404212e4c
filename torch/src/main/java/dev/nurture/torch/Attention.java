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
 * Causal attention over queries, keys and values that lie side by side.
 *
 * <p>The fused kernel never writes the matrix of all pairs of positions. Its backward half is not public, so the automatic
 * differentiation of libtorch is asked for this one operation; everything else is differentiated by hand.
 */
final class Attention {
    private final long[] merged;
    private final long[] split;
    private final Tensor queries;
    private final Tensor keys;
    private final Tensor values;
    private final Tensor turning;
    private final Tensor queriesGradient;
    private final Tensor keysGradient;
    private final Tensor valuesGradient;
    private final Tensor turningGradient;
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
    Attention(
            Arena arena,
            Architecture shape,
            int rows,
            int length,
            Tensor mixed,
            Tensor mixedGradient,
            Optional<Rotary> rotary) {
        long heads = shape.heads();
        long shared = shape.keyValueHeads();
        long[] parts = {rows, length, heads + 2 * shared, shape.headWidth()};
        Tensor all = arena.keep(mixed.view(parts));
        Tensor allGradient = arena.keep(mixedGradient.view(parts));
        this.merged = new long[] {(long) rows * length, shape.width()};
        this.split = new long[] {rows, length, heads, shape.headWidth()};
        this.queries = arena.keep(all.narrow(2, 0, heads).transpose(1, 2));
        this.keys = arena.keep(all.narrow(2, heads, shared).transpose(1, 2));
        this.values = arena.keep(all.narrow(2, heads + shared, shared).transpose(1, 2));
        this.turning = arena.keep(all.narrow(2, 0, heads + shared));
        this.queriesGradient = arena.keep(allGradient.narrow(2, 0, heads).transpose(1, 2));
        this.keysGradient = arena.keep(allGradient.narrow(2, heads, shared).transpose(1, 2));
        this.valuesGradient =
                arena.keep(allGradient.narrow(2, heads + shared, shared).transpose(1, 2));
        this.turningGradient = arena.keep(allGradient.narrow(2, 0, heads + shared));
        this.rotary = rotary;
        this.grouped = shared != heads;
        this.noMask = arena.keep(new TensorOptional());
        this.usualScale = arena.keep(new DoubleOptional());
        this.unset = arena.keep(new BoolOptional());
    }

    /** What each position gathered, its heads side by side; valid until the scope around the step ends. */
    Tensor forward() {
        rotary.ifPresent(some -> some.turn(turning, 0));
        return Scopes.recording(this::record);
    }

    private Tensor record() {
        Tensor q = queries.detach().requires_grad_(true);
        Tensor k = keys.detach().requires_grad_(true);
        Tensor v = values.detach().requires_grad_(true);
        Tensor output = torch.scaled_dot_product_attention(q, k, v, noMask, 0, true, usualScale, grouped);
        pass = Optional.of(new Pass(new TensorVector(q, k, v), output));
        return output.detach().transpose(1, 2).reshape(merged);
    }

    /** Sets the gradient of queries, keys and values for the last {@code forward}. */
    void backward(Tensor dy) {
        Pass last = pass.orElseThrow();
        pass = Optional.empty();
        Tensor perHead = dy.view(split).transpose(1, 2);
        TensorVector gradients =
                torch.grad(new TensorVector(last.output), last.inputs, new TensorVector(perHead), unset, false, false);
        queriesGradient.copy_(gradients.get(0));
        keysGradient.copy_(gradients.get(1));
        valuesGradient.copy_(gradients.get(2));
        rotary.ifPresent(some -> some.turnBack(turningGradient));
    }
}
