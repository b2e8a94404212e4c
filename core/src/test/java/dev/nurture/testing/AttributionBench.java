package dev.nurture.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.model.Architecture;
import dev.nurture.model.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A small model whose weights, tokens and logits were made by another implementation. Tests that need it are skipped where it
 * is absent.
 */
public final class AttributionBench {
    public static final Architecture MODEL = new Architecture(
            Architecture.Family.GPT2,
            512,
            48,
            32,
            2,
            2,
            2,
            128,
            Architecture.Activation.GELU,
            Architecture.Embedding.UNTIED,
            1e-5,
            10_000);

    public static final int LENGTH = 48;

    private AttributionBench() {}

    /** The weights under the names and in the layouts of Hugging Face. */
    public static List<Tensor> tensors() {
        Map<String, Tensor> given = given();
        List<Tensor> tensors = new ArrayList<>();
        MODEL.parameters().forEach(parameter -> {
            Tensor tensor = given.get(theirName(parameter.name()));
            boolean turned = parameter.name().matches(".*\\.(c_attn|c_proj|c_fc)\\.weight");
            tensors.add(new Tensor(parameter.name(), parameter.shape(), turned ? transposed(tensor) : tensor.values()));
        });
        return tensors;
    }

    private static String theirName(String name) {
        return name.replace("transformer.", "")
                .replace("lm_head", "head")
                .replace("wte", "te")
                .replace("wpe", "pe")
                .replace("ln_f", "lnf")
                .replaceFirst("^h\\.", "blocks.")
                .replace("ln_", "ln")
                .replace("attn.c_attn", "qkv")
                .replace("attn.c_proj", "o")
                .replace("mlp.c_fc", "fc")
                .replace("mlp.c_proj", "pr");
    }

    private static Map<String, Tensor> given() {
        ByteBuffer bytes = bytes("weights.f32");
        Map<String, Tensor> tensors = new HashMap<>();
        for (JsonNode parameter : manifest().path("parameters")) {
            List<Integer> shape = new ArrayList<>();
            parameter.path("shape").forEach(size -> shape.add(size.intValue()));
            float[] values = new float[shape.stream().reduce(1, Math::multiplyExact)];
            bytes.position(parameter.path("offset").intValue())
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            String name = parameter.path("name").asText();
            tensors.put(name, new Tensor(name, shape, values));
        }
        return tensors;
    }

    private static JsonNode manifest() {
        try {
            return Json.MAPPER.readTree(
                    SharedData.file("attribution/manifest.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] transposed(Tensor tensor) {
        int rows = tensor.shape().get(0);
        int columns = tensor.shape().get(1);
        float[] turned = new float[tensor.values().length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = tensor.values()[row * columns + column];
            }
        }
        return turned;
    }

    /** The 64 queries, each of {@link #LENGTH} tokens. */
    public static List<int[]> queries() {
        ByteBuffer bytes = bytes("test_tokens.u16");
        List<int[]> queries = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int[] query = new int[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                query[i] = Short.toUnsignedInt(bytes.getShort());
            }
            queries.add(query);
        }
        return queries;
    }

    /** The numbers of a file of floats. */
    public static float[] floats(String file) {
        ByteBuffer bytes = bytes(file);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static ByteBuffer bytes(String file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(SharedData.file("attribution/" + file)))
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
