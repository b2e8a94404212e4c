package dev.nurture.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes small real ONNX models, field by field as onnx.proto3 numbers them. */
final class ModelBuilder {
    static final int FLOAT = 1;
    static final int INT32 = 6;
    static final int INT64 = 7;
    private static final int AXIS_TYPE_INT = 2;

    private final ProtobufWriter graph = new ProtobufWriter();
    private long opset = 17;

    ModelBuilder opset(long version) {
        opset = version;
        return this;
    }

    ModelBuilder node(String operation, List<String> inputs, String output) {
        return node(operation, inputs, output, new ProtobufWriter[0]);
    }

    ModelBuilder node(String operation, List<String> inputs, String output, ProtobufWriter... attributes) {
        ProtobufWriter node = new ProtobufWriter();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(4, operation);
        for (ProtobufWriter attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
        return this;
    }

    static ProtobufWriter whole(String name, long value) {
        return new ProtobufWriter().text(1, name).number(3, value).number(20, AXIS_TYPE_INT);
    }

    ModelBuilder floats(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, FLOAT, raw.array(), shape);
    }

    ModelBuilder longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return tensor(name, INT64, raw.array(), values.length);
    }

    private ModelBuilder tensor(String name, int type, byte[] raw, long... shape) {
        ProtobufWriter tensor = new ProtobufWriter();
        for (long size : shape) {
            tensor.number(1, size);
        }
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
        return this;
    }

    /** A size of 0 is free. */
    ModelBuilder input(String name, int type, long... shape) {
        graph.message(11, value(name, type, shape));
        return this;
    }

    ModelBuilder output(String name, int type, long... shape) {
        graph.message(12, value(name, type, shape));
        return this;
    }

    private static ProtobufWriter value(String name, int type, long... shape) {
        ProtobufWriter sizes = new ProtobufWriter();
        for (int i = 0; i < shape.length; i++) {
            ProtobufWriter size = new ProtobufWriter();
            sizes.message(1, shape[i] > 0 ? size.number(1, shape[i]) : size.text(2, "free" + i));
        }
        ProtobufWriter tensor = new ProtobufWriter().number(1, type).message(2, sizes);
        return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensor));
    }

    Path write(Path file) throws IOException {
        ProtobufWriter domain = new ProtobufWriter().text(1, "").number(2, opset);
        ProtobufWriter model = new ProtobufWriter()
                .number(1, 8)
                .message(7, graph.text(2, "graph"))
                .message(8, domain);
        return Files.write(file, model.toBytes());
    }
}
