package dev.nurture.curate.classify.internal;

import dev.nurture.data.internal.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The linear head as an ONNX model, for serving elsewhere: {@code features} [N, places], each row the damped counts times the
 * factors of their places, of length one, to {@code probabilities} [N, classes].
 *
 * <p>It holds MatMul, Add, Mul, Add and Softmax (operator set 13); the calibration is in it if it is a logistic curve. The
 * protocol buffer is written by hand, since a few fields don't merit a library. The n-grams must be counted as
 * {@link GramCounter} does.
 */
public final class OnnxFile {
    public static final String NAME = "classifier.onnx";

    private static final int FLOAT = 1;

    private OnnxFile() {}

    public static void write(Path path, LinearModel model) throws IOException {
        AtomicFile.write(path, bytes(model));
    }

    private static byte[] bytes(LinearModel model) {
        int classes = model.labels().size();
        int places = model.grams().places();
        Message graph = new Message()
                .message(1, node("MatMul", "features", "weights", "sums"))
                .message(1, node("Add", "sums", "offsets", "scores"))
                .message(1, node("Mul", "scores", "factor", "stretched"))
                .message(1, node("Add", "stretched", "shifts", "moved"))
                .message(1, node("Softmax", "moved", "", "probabilities"))
                .text(2, "classifier")
                .message(5, tensor("weights", weights(model), places, classes))
                .message(5, tensor("offsets", offsets(model), classes))
                .message(5, tensor("factor", new float[] {factor(model)}, 1))
                .message(5, tensor("shifts", shifts(model), classes))
                .message(11, value("features", places))
                .message(12, value("probabilities", classes));
        Message labels = new Message().text(1, "labels").text(2, String.join("\n", model.labels()));
        return new Message()
                .number(1, 8)
                .text(2, "nurture")
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, 13))
                .message(14, labels)
                .bytes();
    }

    private static Message node(String operator, String first, String second, String output) {
        Message node = new Message().text(1, first);
        if (!second.isEmpty()) {
            node.text(1, second);
        }
        return node.text(2, output).text(4, operator);
    }

    private static Message tensor(String name, float[] values, int... shape) {
        Message tensor = new Message();
        for (int size : shape) {
            tensor.number(1, size);
        }
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array());
    }

    /** A matrix of any number of rows. */
    private static Message value(String name, int columns) {
        Message shape =
                new Message().message(1, new Message().text(2, "rows")).message(1, new Message().number(1, columns));
        Message type = new Message().message(1, new Message().number(1, FLOAT).message(2, shape));
        return new Message().text(1, name).message(2, type);
    }

    /** Weights for features that the factors are already in. */
    private static float[] weights(LinearModel model) {
        int classes = model.labels().size();
        int outputs = LinearModel.outputs(classes);
        float[] weights = new float[model.grams().places() * classes];
        for (int place = 0; place < model.grams().places(); place++) {
            int at = place * (1 + outputs);
            float factor = model.table()[at];
            for (int k = 0; k < outputs && factor != 0; k++) {
                weights[place * classes + k + classes - outputs] = model.table()[at + 1 + k] / factor;
            }
        }
        return weights;
    }

    private static float[] offsets(LinearModel model) {
        int classes = model.labels().size();
        float[] offsets = new float[classes];
        for (int k = 0; k < model.bias().length; k++) {
            offsets[k + classes - model.bias().length] = (float) model.bias()[k];
        }
        return offsets;
    }

    private static float factor(LinearModel model) {
        return model.calibration() instanceof Calibration.Platt platt ? (float) platt.factor() : 1;
    }

    private static float[] shifts(LinearModel model) {
        float[] shifts = new float[model.labels().size()];
        if (model.calibration() instanceof Calibration.Platt platt) {
            for (int k = 0; k < shifts.length; k++) {
                shifts[k] = platt.offsets().get(k).floatValue();
            }
        }
        return shifts;
    }

    /** A protocol buffer in the making. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            variable((long) field << 3);
            variable(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.bytes());
        }

        Message bytes(int field, byte[] value) {
            variable((long) field << 3 | 2);
            variable(value.length);
            bytes.writeBytes(value);
            return this;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }

        private void variable(long value) {
            long left = value;
            while ((left & ~0x7FL) != 0) {
                bytes.write((int) (left & 0x7F | 0x80));
                left >>>= 7;
            }
            bytes.write((int) left);
        }
    }
}
