package dev.nurture.onnx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A small text model as ONNX and in plain Java: bytes are tokens, framed by {@code [CLS]} and {@code [SEP]}; their vectors are
 * looked up, averaged where the mask allows, and multiplied with the labels' weights.
 */
final class TinyModel {
    static final int PAD = 0;
    static final int CLS = 1;
    static final int SEP = 2;
    private static final int FIRST_BYTE = 3;
    private static final int VOCABULARY = 259;
    static final int WIDTH = 8;
    static final int LABELS = 3;

    private final float[] vectors = random(VOCABULARY * WIDTH, 1);
    private final float[] weights = random(WIDTH * LABELS, 2);
    private final float[] bias = random(LABELS, 3);

    private static float[] random(int size, int seed) {
        Random chance = new Random(seed);
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) chance.nextGaussian();
        }
        return numbers;
    }

    /** The classifier, up to its output. */
    ModelBuilder classifier() {
        return embedded(ModelBuilder.INT64)
                .input("input_ids", ModelBuilder.INT64, 0, 0)
                .input("attention_mask", ModelBuilder.INT64, 0, 0);
    }

    /** Nodes from {@code input_ids} and {@code attention_mask} to {@code logits}, without inputs and outputs. */
    ModelBuilder embedded(int maskType) {
        return new ModelBuilder()
                .floats("vectors", vectors, VOCABULARY, WIDTH)
                .floats("weights", weights, WIDTH, LABELS)
                .floats("bias", bias, LABELS)
                .longs("last", 2)
                .longs("second", 1)
                .node("Gather", List.of("vectors", "input_ids"), "tokens")
                .node("Cast", List.of("attention_mask"), "real", ModelBuilder.whole("to", ModelBuilder.FLOAT))
                .node("Unsqueeze", List.of("real", "last"), "column")
                .node("Mul", List.of("tokens", "column"), "masked")
                .node("ReduceSum", List.of("masked", "second"), "sum", ModelBuilder.whole("keepdims", 0))
                .node("ReduceSum", List.of("real", "second"), "count", ModelBuilder.whole("keepdims", 1))
                .node("Div", List.of("sum", "count"), "mean")
                .node("MatMul", List.of("mean", "weights"), "product")
                .node("Add", List.of("product", "bias"), "logits");
    }

    Path writeClassifier(Path file) throws IOException {
        return classifier().output("logits", ModelBuilder.FLOAT, 0, LABELS).write(file);
    }

    Path writeEncoder(Path file) throws IOException {
        return new ModelBuilder()
                .floats("vectors", vectors, VOCABULARY, WIDTH)
                .input("input_ids", ModelBuilder.INT64, 0, 0)
                .input("attention_mask", ModelBuilder.INT64, 0, 0)
                .input("token_type_ids", ModelBuilder.INT64, 0, 0)
                .node("Gather", List.of("vectors", "input_ids"), "tokens")
                .node("Tanh", List.of("tokens"), "last_hidden_state")
                .output("last_hidden_state", ModelBuilder.FLOAT, 0, 0, WIDTH)
                .write(file);
    }

    /** A byte-level tokenizer without merges. */
    Path writeTokenizer(Path file) throws IOException {
        StringBuilder vocabulary = new StringBuilder("\"[PAD]\":0,\"[CLS]\":1,\"[SEP]\":2");
        int beyond = 256;
        for (int value = 0; value < 256; value++) {
            boolean plain = value >= '!' && value <= '~' || value >= 0xA1 && value <= 0xAC || value >= 0xAE;
            int point = plain ? value : beyond++;
            String symbol = point == '"' || point == '\\' ? "\\" + (char) point : Character.toString(point);
            vocabulary.append(",\"%s\":%s".formatted(symbol, FIRST_BYTE + value));
        }
        return Files.writeString(
                file,
                """
                {"version":"1.0","truncation":null,"padding":null,
                 "added_tokens":[%s,%s,%s],"normalizer":null,
                 "pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true},
                 "post_processor":{"type":"TemplateProcessing",
                  "single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"[SEP]","type_id":0}}],
                  "pair":[],
                  "special_tokens":{"[CLS]":{"id":"[CLS]","ids":[1],"tokens":["[CLS]"]},"[SEP]":{"id":"[SEP]","ids":[2],"tokens":["[SEP]"]}}},
                 "decoder":{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true},
                 "model":{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":null,"end_of_word_suffix":null,
                  "fuse_unk":false,"byte_fallback":false,"vocab":{%s},"merges":[]}}
                """.formatted(added(0, "[PAD]"), added(1, "[CLS]"), added(2, "[SEP]"), vocabulary),
                StandardCharsets.UTF_8);
    }

    private static String added(int id, String content) {
        return "{\"id\":%s,\"content\":\"%s\",\"single_word\":false,\"lstrip\":false,\"rstrip\":false,\"normalized\":false,\"special\":true}"
                .formatted(id, content);
    }

    /** A window's ids: the bytes from {@code from} to {@code to}, framed. */
    static int[] ids(String text, int from, int to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] ids = new int[to - from + 2];
        ids[0] = CLS;
        for (int i = from; i < to; i++) {
            ids[i - from + 1] = FIRST_BYTE + (bytes[i] & 0xFF);
        }
        ids[ids.length - 1] = SEP;
        return ids;
    }

    static int[] ids(String text) {
        return ids(text, 0, text.getBytes(StandardCharsets.UTF_8).length);
    }

    /** What the classifier must say of a window. */
    double[] probabilities(int[] ids) {
        double[] logits = logits(ids);
        double sum = Arrays.stream(logits).map(Math::exp).sum();
        return Arrays.stream(logits).map(logit -> Math.exp(logit) / sum).toArray();
    }

    double[] logits(int[] ids) {
        double[] logits = new double[LABELS];
        for (int label = 0; label < LABELS; label++) {
            logits[label] = bias[label];
            for (int i = 0; i < WIDTH; i++) {
                double mean = 0;
                for (int id : ids) {
                    mean += vectors[id * WIDTH + i] / (double) ids.length;
                }
                logits[label] += mean * weights[i * LABELS + label];
            }
        }
        return logits;
    }

    /** The tokens' vectors as the encoder must give them. */
    List<double[]> tokens(int[] ids) {
        List<double[]> tokens = new ArrayList<>();
        for (int id : ids) {
            double[] token = new double[WIDTH];
            for (int i = 0; i < WIDTH; i++) {
                token[i] = Math.tanh(vectors[id * WIDTH + i]);
            }
            tokens.add(token);
        }
        return tokens;
    }
}
