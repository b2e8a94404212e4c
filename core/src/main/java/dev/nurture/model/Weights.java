package dev.nurture.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Weights by name, for the reference. Immutable; threads may share it. */
record Weights(Architecture model, Map<String, Tensor> tensors) {
    static Weights of(Architecture model, List<Tensor> tensors) {
        return new Weights(
                model, tensors.stream().collect(Collectors.toUnmodifiableMap(Tensor::name, Function.identity())));
    }

    float[] get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("weights: must have %s, but have not".formatted(name));
        }
        return tensor.values();
    }

    /** A row of an embedding. */
    double[] row(String name, int row) {
        float[] values = get(name);
        double[] copy = new double[model.width()];
        Arrays.setAll(copy, i -> values[row * model.width() + i]);
        return copy;
    }

    /** What the hidden state is multiplied with to find the next token: of its own, or the embedding. */
    float[] unembedding() {
        return get(model.unembedding());
    }
}
