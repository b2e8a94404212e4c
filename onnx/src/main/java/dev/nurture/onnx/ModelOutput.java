package dev.nurture.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import dev.nurture.error.NurtureException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model gives, and how to make numbers for each window of it. Immutable.
 *
 * @param width how many numbers for each window; 0 if the model doesn't say
 */
record ModelOutput(Path file, String name, int rank, int width, Kind kind) {
    /** What is wanted of a model. */
    enum Kind {
        /** A number for each label. */
        SCORES("numbers by window and label"),
        /** The mean of the tokens' vectors, or the text's vector where the model gives that. */
        MEAN(VECTORS),
        /** The first token's vector, or the text's vector where the model gives that. */
        FIRST(VECTORS);

        private final String wanted;

        Kind(String wanted) {
            this.wanted = wanted;
        }

        private List<String> names() {
            return this == SCORES
                    ? List.of("logits", "scores", "probabilities")
                    : List.of("sentence_embedding", "last_hidden_state", "token_embeddings");
        }

        private boolean takes(int rank) {
            return this == SCORES ? rank == 1 || rank == 2 : rank == 2 || rank == 3;
        }
    }

    private static final String VECTORS = "a vector by window, or by window and token";

    static ModelOutput of(Path file, Map<String, NodeInfo> found, Kind kind) {
        Optional<NodeInfo> known = kind.names().stream()
                .filter(found::containsKey)
                .map(found::get)
                .filter(node -> fits(node, kind))
                .findFirst();
        NodeInfo node = known.or(() ->
                        found.values().stream().filter(one -> fits(one, kind)).findFirst())
                .orElseThrow(() -> NurtureException.data("%s: must give %s, but gives %s. Choose another model."
                        .formatted(file, kind.wanted, ModelInputs.words(found))));
        long[] shape = ((TensorInfo) node.getInfo()).getShape();
        int width = shape.length == 1 ? 1 : (int) Math.max(0, shape[shape.length - 1]);
        return new ModelOutput(file, node.getName(), shape.length, width, kind);
    }

    private static boolean fits(NodeInfo node, Kind kind) {
        return node.getInfo() instanceof TensorInfo tensor
                && isReal(tensor.type)
                && kind.takes(tensor.getShape().length);
    }

    /** Half precision is given as float. */
    private static boolean isReal(OnnxJavaType type) {
        return type == OnnxJavaType.FLOAT
                || type == OnnxJavaType.FLOAT16
                || type == OnnxJavaType.BFLOAT16
                || type == OnnxJavaType.DOUBLE;
    }

    /** The numbers for each window. */
    float[][] read(Object value, List<int[]> windows) {
        float[][] rows = new float[windows.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(value, i, windows.get(i).length);
            for (float number : rows[i]) {
                if (!Float.isFinite(number)) {
                    throw NurtureException.data(
                            "%s: must give finite numbers, but gives %s. Use a model of higher precision."
                                    .formatted(file, number));
                }
            }
        }
        return rows;
    }

    private float[] row(Object value, int window, int length) {
        if (value instanceof float[] numbers) {
            return new float[] {numbers[window]};
        }
        if (value instanceof double[] numbers) {
            return new float[] {(float) numbers[window]};
        }
        if (value instanceof float[][] numbers) {
            return numbers[window];
        }
        if (value instanceof double[][] numbers) {
            return floats(numbers[window]);
        }
        if (value instanceof float[][][] tokens) {
            return pooled(tokens[window], length);
        }
        if (value instanceof double[][][] tokens) {
            float[][] rows = new float[length][];
            for (int i = 0; i < length; i++) {
                rows[i] = floats(tokens[window][i]);
            }
            return pooled(rows, length);
        }
        throw new IllegalStateException("output: must be of rank 1 to 3, but was " + value.getClass());
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    /** What fills up a window doesn't count. */
    private float[] pooled(float[][] tokens, int length) {
        if (kind == Kind.FIRST) {
            return tokens[0];
        }
        float[] mean = new float[tokens[0].length];
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += tokens[i][j] / length;
            }
        }
        return mean;
    }
}
