package dev.nurture.torch;

import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Kinds of numbers, as libtorch wants to be told. */
final class Types {
    private Types() {}

    /** Whole numbers of 64 bits, such as tokens. */
    static TensorOptions integers() {
        return new TensorOptions(ScalarType.Long);
    }
}
