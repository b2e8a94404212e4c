package dev.nurture.model;

import java.util.ArrayList;
import java.util.List;

/** Weights on the straight line between two checkpoints of one shape. Has no state. */
public final class Interpolation {
    private Interpolation() {}

    /**
     * {@code share} of the way from the first to the second; with the tokenizer and the notes of the first.
     *
     * @throws IllegalArgumentException if their shapes differ
     */
    public static Checkpoint between(Checkpoint first, Checkpoint second, double share) {
        if (!first.architecture().equals(second.architecture())) {
            throw new IllegalArgumentException("checkpoints: must have the same shape, but are %s and %s"
                    .formatted(first.architecture(), second.architecture()));
        }
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < first.tensors().size(); i++) {
            tensors.add(between(first.tensors().get(i), second.tensors().get(i), share));
        }
        return new Checkpoint(first.architecture(), tensors, first.tokenizer(), first.notes());
    }

    private static Tensor between(Tensor first, Tensor second, double share) {
        float[] values = new float[first.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((1 - share) * first.values()[i] + share * second.values()[i]);
        }
        return new Tensor(first.name(), first.shape(), values);
    }
}
