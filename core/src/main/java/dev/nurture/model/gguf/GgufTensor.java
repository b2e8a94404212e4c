package dev.nurture.model.gguf;

import dev.nurture.model.Tensor;
import dev.nurture.model.WeightType;
import java.util.List;

/**
 * A tensor as the format has it.
 *
 * @param shape with the last dimension first in memory; the format writes it the other way round
 */
record GgufTensor(String name, List<Integer> shape, float[] values) {
    private static final String POSITIONS = "position_embd.weight";

    GgufTensor {
        shape = List.copyOf(shape);
    }

    Tensor tensor() {
        return new Tensor(name, shape, values);
    }

    /** Vectors and positions are always 32 bits. */
    WeightType stored(WeightType wanted) {
        return shape.size() < 2 || name.equals(POSITIONS) ? WeightType.F32 : wanted;
    }

    long bytes(WeightType wanted) {
        return (long) values.length * stored(wanted).bytes();
    }

    void writeInfo(GgufBytes head, WeightType wanted, long offset) {
        head.string(name).number32(shape.size());
        for (int i = shape.size() - 1; i >= 0; i--) {
            head.number64(shape.get(i));
        }
        head.number32(code(stored(wanted))).number64(offset);
    }

    private static int code(WeightType type) {
        return switch (type) {
            case F32 -> 0;
            case F16 -> 1;
            case BF16 -> 30;
        };
    }
}
