package dev.nurture.model;

import java.util.List;

/**
 * Named numbers in rows, the last dimension first in memory.
 *
 * <p>What people get wrong: GPT-2 of Hugging Face keeps its projections as {@code [in, out]}, everything else as
 * {@code [out, in]}. A tensor says nothing about that; its name does.
 *
 * @param values as many as the product of {@code shape}; nobody may write into them
 */
public record Tensor(String name, List<Integer> shape, float[] values) {
    public Tensor {
        shape = List.copyOf(shape);
        long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "%s: must have %s values for its shape %s, but had %s".formatted(name, size, shape, values.length));
        }
    }
}
