package dev.nurture.model.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A GGUF file read from the format's description alone, with nothing of the code that writes it. */
record GgufFile(Map<String, Object> keys, Map<String, Tensor> tensors) {
    record Tensor(List<Long> shape, int type, long offset, float[] values) {}

    static GgufFile read(Path path) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt() != 0x46554747 || bytes.getInt() != 3) {
            throw new IOException("no GGUF");
        }
        long tensorCount = bytes.getLong();
        long keyCount = bytes.getLong();
        Map<String, Object> keys = new LinkedHashMap<>();
        for (long i = 0; i < keyCount; i++) {
            keys.put(string(bytes), value(bytes, bytes.getInt()));
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (long i = 0; i < tensorCount; i++) {
            String name = string(bytes);
            List<Long> shape = new ArrayList<>();
            int dimensions = bytes.getInt();
            for (int d = 0; d < dimensions; d++) {
                shape.add(bytes.getLong());
            }
            tensors.put(name, new Tensor(shape, bytes.getInt(), bytes.getLong(), new float[0]));
        }
        int data = (bytes.position() + 31) / 32 * 32;
        tensors.replaceAll((name, tensor) -> new Tensor(
                tensor.shape, tensor.type, tensor.offset, values(bytes, data + (int) tensor.offset, tensor)));
        return new GgufFile(keys, tensors);
    }

    private static float[] values(ByteBuffer bytes, int at, Tensor tensor) {
        int count = (int) tensor.shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = tensor.type == 0 ? bytes.getFloat(at + 4 * i) : bytes.getShort(at + 2 * i);
        }
        return values;
    }

    private static Object value(ByteBuffer bytes, int type) {
        return switch (type) {
            case 4, 5 -> bytes.getInt();
            case 6 -> bytes.getFloat();
            case 7 -> bytes.get() == 1;
            case 8 -> string(bytes);
            case 9 -> {
                int element = bytes.getInt();
                long count = bytes.getLong();
                List<Object> values = new ArrayList<>();
                for (long i = 0; i < count; i++) {
                    values.add(value(bytes, element));
                }
                yield values;
            }
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    private static String string(ByteBuffer bytes) {
        byte[] text = new byte[(int) bytes.getLong()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
