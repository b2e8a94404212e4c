package dev.nurture.torch;

import dev.nurture.model.Architecture;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Causal attention over queries, keys and values that lie side by side. One thread. */
interface Attention {
    /** What each position gathered, its heads side by side; valid until the scope around the step ends. */
    Tensor forward();

    /** Sets the gradient of queries, keys and values for the last {@code forward}. */
    void backward(Tensor dy);

    /**
     * The faster one of those that can do it; which one that is depends on the shape and on the processor alone.
     *
     * @param mixed queries, keys and values of each position, {@code rows * length} times
     * @param mixedGradient of the same shape
     */
    static Attention of(
            Arena arena,
            Architecture shape,
            int rows,
            int length,
            Tensor mixed,
            Tensor mixedGradient,
            Optional<Rotary> rotary) {
        return BlockAttention.suits(mixed, length)
                ? new BlockAttention(arena, shape, rows, length, mixed, mixedGradient, rotary)
                : new FusedAttention(arena, shape, rows, length, mixed, mixedGradient, rotary);
    }
}
