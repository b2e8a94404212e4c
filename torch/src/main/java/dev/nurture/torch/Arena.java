package dev.nurture.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Native memory that lives longer than the scope in which it was made, and ends with {@link #close}. One thread.
 *
 * <p>What a step of training needs in passing belongs to a {@code PointerScope} around the step; what is there from the first
 * step to the last (weights, gradients, buffers) is kept here.
 */
final class Arena implements AutoCloseable {
    private final Ground ground;
    private final ScalarType type;
    private final List<Pointer> kept;

    private Arena(Ground ground, ScalarType type, List<Pointer> kept) {
        this.ground = ground;
        this.type = type;
        this.kept = kept;
    }

    Arena() {
        this(Ground.usual());
    }

    /**
     * @param ground where its tensors lie, with numbers that pass through the model
     */
    Arena(Ground ground) {
        this(ground, ground.passing(), new ArrayList<>());
    }

    /** The same memory, with float32 numbers. */
    Arena exact() {
        return isExact() ? this : new Arena(ground, ScalarType.Float, kept);
    }

    /** Whether its numbers are float32. */
    boolean isExact() {
        return type == ScalarType.Float;
    }

    Ground ground() {
        return ground;
    }

    /** Keeps it until the arena is closed. */
    <P extends Pointer> P keep(P pointer) {
        pointer.retainReference();
        kept.add(pointer);
        return pointer;
    }

    Tensor empty(long... shape) {
        return keep(
                isUsual() ? torch.empty(shape) : torch.empty(shape, ground.options(type), new MemoryFormatOptional()));
    }

    Tensor zeros(long... shape) {
        return keep(isUsual() ? torch.zeros(shape) : torch.zeros(shape, ground.options(type)));
    }

    /** Whether libtorch makes such tensors unasked; models that are asked make many. */
    private boolean isUsual() {
        return isExact() && ground.isDirect();
    }

    /** Whole numbers of 64 bits, all 0. */
    Tensor integers(long... shape) {
        return keep(torch.zeros(shape, ground.options(ScalarType.Long)));
    }

    /** What Java made, where the tensors of this arena lie. */
    Tensor there(Tensor made) {
        return keep(ground.there(made));
    }

    /** Does work that keeps things here; where it fails, nothing is kept. */
    <T> T fill(Scopes.Work<T> work) throws IOException {
        try {
            return Scopes.passing(work);
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        kept.forEach(Pointer::releaseReference);
        kept.clear();
    }
}
