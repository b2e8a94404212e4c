package dev.nurture.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Native memory that lives longer than the scope in which it was made, and ends with {@link #close}. One thread.
 *
 * <p>What a step of training needs in passing belongs to a {@code PointerScope} around the step; what is there from the first
 * step to the last (weights, gradients, buffers) is kept here.
 */
final class Arena implements AutoCloseable {
    private final List<Pointer> kept = new ArrayList<>();

    /** Keeps it until the arena is closed. */
    <P extends Pointer> P keep(P pointer) {
        pointer.retainReference();
        kept.add(pointer);
        return pointer;
    }

    Tensor empty(long... shape) {
        return keep(torch.empty(shape));
    }

    Tensor zeros(long... shape) {
        return keep(torch.zeros(shape));
    }

    @Override
    public void close() {
        kept.forEach(Pointer::releaseReference);
        kept.clear();
    }
}
