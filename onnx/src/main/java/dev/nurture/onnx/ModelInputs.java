package dev.nurture.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.nurture.error.NurtureException;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a model takes. Immutable.
 *
 * @param all in the model's order
 * @param fixedLength the only length that it takes; 0 if it takes any
 * @param fixedBatch the only number of windows that it takes at once; 0 if it takes any
 */
record ModelInputs(List<Input> all, int fixedLength, int fixedBatch) {
    ModelInputs {
        all = List.copyOf(all);
    }

    /** What an input is for, by the names that exporters give. */
    enum Role {
        /** The tokens. */
        INPUT_IDS,
        /** 1 for tokens, 0 for what fills up. */
        ATTENTION_MASK,
        /** Which of two texts; always the first. */
        TOKEN_TYPE_IDS,
        /** 0, 1, 2 and so on. */
        POSITION_IDS;

        private final String label = name().toLowerCase(Locale.ROOT);

        static Optional<Role> of(String name) {
            return Arrays.stream(values())
                    .filter(role -> role.label.equals(name))
                    .findFirst();
        }
    }

    /** One input. */
    record Input(String name, Role role, OnnxJavaType type) {
        OnnxTensor tensor(OrtEnvironment environment, List<int[]> windows, int length, int padding)
                throws OrtException {
            long[] shape = {windows.size(), length};
            long[] values = new long[windows.size() * length];
            for (int i = 0; i < windows.size(); i++) {
                int[] window = windows.get(i);
                for (int j = 0; j < length; j++) {
                    values[i * length + j] = value(window, j, padding);
                }
            }
            return type == OnnxJavaType.INT64
                    ? OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape)
                    : OnnxTensor.createTensor(
                            environment,
                            IntBuffer.wrap(Arrays.stream(values)
                                    .mapToInt(Math::toIntExact)
                                    .toArray()),
                            shape);
        }

        private long value(int[] window, int at, int padding) {
            boolean inside = at < window.length;
            return switch (role) {
                case INPUT_IDS -> inside ? window[at] : padding;
                case ATTENTION_MASK -> inside ? 1 : 0;
                case TOKEN_TYPE_IDS -> 0;
                case POSITION_IDS -> at;
            };
        }
    }

    /** How many windows it takes at once. Without a mask it could not tell what only fills up a shorter one. */
    int largestBatch() {
        if (fixedBatch > 0) {
            return fixedBatch;
        }
        return masks(all) ? Integer.MAX_VALUE : 1;
    }

    private static boolean masks(List<Input> inputs) {
        return inputs.stream().anyMatch(input -> input.role() == Role.ATTENTION_MASK);
    }

    static ModelInputs of(Path file, Map<String, NodeInfo> found) {
        List<Input> inputs = new ArrayList<>();
        int fixedLength = 0;
        int fixedBatch = 0;
        for (NodeInfo node : found.values()) {
            Role role = Role.of(node.getName())
                    .or(() -> found.size() == 1 ? Optional.of(Role.INPUT_IDS) : Optional.empty())
                    .orElseThrow(() -> wrong(file, found));
            if (!(node.getInfo() instanceof TensorInfo tensor) || !isMatrix(tensor)) {
                throw wrong(file, found);
            }
            inputs.add(new Input(node.getName(), role, tensor.type));
            fixedBatch = (int) Math.max(fixedBatch, tensor.getShape()[0]);
            fixedLength = (int) Math.max(fixedLength, tensor.getShape()[1]);
        }
        if (inputs.stream().noneMatch(input -> input.role() == Role.INPUT_IDS)) {
            throw wrong(file, found);
        }
        if (fixedLength > 0 && !masks(inputs)) {
            throw NurtureException.data(
                    "%s: must take an attention_mask, since it takes windows of exactly %s tokens, but takes %s. Export it with a free length."
                            .formatted(file, fixedLength, words(found)));
        }
        return new ModelInputs(inputs, fixedLength, fixedBatch);
    }

    private static boolean isMatrix(TensorInfo tensor) {
        return tensor.getShape().length == 2
                && (tensor.type == OnnxJavaType.INT64 || tensor.type == OnnxJavaType.INT32);
    }

    private static NurtureException wrong(Path file, Map<String, NodeInfo> found) {
        return NurtureException.data(
                ("%s: must take input_ids and, if it wants them, attention_mask, token_type_ids and position_ids, each whole"
                                + " numbers by window and token, but takes %s. Export it as a text classifier or encoder.")
                        .formatted(file, words(found)));
    }

    /** Such as {@code input_ids int64[?, ?], pixels float[?, 3, 224, 224]}. */
    static String words(Map<String, NodeInfo> nodes) {
        return nodes.isEmpty()
                ? "nothing"
                : nodes.values().stream()
                        .map(node -> node.getName() + " " + words(node))
                        .collect(Collectors.joining(", "));
    }

    private static String words(NodeInfo node) {
        if (!(node.getInfo() instanceof TensorInfo tensor)) {
            return "(no tensor)";
        }
        return tensor.type.name().toLowerCase(Locale.ROOT)
                + Arrays.stream(tensor.getShape())
                        .mapToObj(size -> size < 0 ? "?" : Long.toString(size))
                        .collect(Collectors.joining(", ", "[", "]"));
    }
}
