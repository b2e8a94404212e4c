package dev.nurture.model;

import java.util.List;

/**
 * A tensor that a model learns.
 *
 * @param name as Hugging Face has it
 * @param shape as Hugging Face has it
 * @param start what it is before training
 */
public record Parameter(String name, List<Integer> shape, Start start) {
    public Parameter {
        shape = List.copyOf(shape);
    }

    /** What a parameter is before training. */
    public enum Start {
        /** Normal, with a standard deviation of 0.02. */
        NORMAL,
        /** Normal, with 0.02 divided by the square root of twice the layers, since that many of these are added up. */
        RESIDUAL,
        ZERO,
        ONE
    }

    /** How many numbers it has. */
    public long size() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
}
