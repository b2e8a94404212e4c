package dev.nurture.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.model.Architecture.Family;
import dev.nurture.model.Architecture.Residual;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Initialization;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.ReferenceModel;
import dev.nurture.model.Stretch;
import dev.nurture.model.Tensor;
import dev.nurture.model.WeightType;
import dev.nurture.model.gguf.Gguf;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import dev.nurture.torch.TorchRuntime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Writes a checkpoint of each design, as a folder and as GGUF, with the logits that the plain model finds, for other programs to
 * compare: {@code peers/logits.py} and {@code peers/logits.mjs}. No speed is measured here.
 */
final class Logits {
    private static final String TEXT =
            "The harbour master counted 12 lamps twice, and didn't believe it.\n\nThen he counted again: \u00e9t\u00e9 \ud83d\ude00!";

    private static final int CONTEXT = 256;

    private Logits() {}

    /**
     * @param folder where to write
     * @param tokenizer a byte-level BPE of GPT-2's way of cutting
     * @param trained further checkpoints to compare
     */
    static void run(Path folder, Path tokenizer, List<String> trained) throws IOException {
        Map<String, Path> models = new LinkedHashMap<>();
        int vocabulary;
        try (Tokenizer opened = Tokenizer.open(tokenizer)) {
            vocabulary = opened.vocabularySize();
        }
        for (Map.Entry<String, Architecture> design : designs(vocabulary + 5).entrySet()) {
            Path model = folder.resolve(design.getKey());
            new Checkpoint(design.getValue(), strong(design.getValue()), tokenizer, Optional.empty()).write(model);
            models.put(design.getKey(), model);
        }
        for (String path : trained) {
            models.put("trained-" + models.size(), Path.of(path));
        }
        for (Map.Entry<String, Path> model : models.entrySet()) {
            compare(folder, model.getKey(), model.getValue());
        }
    }

    private static Map<String, Architecture> designs(int vocabulary) {
        Map<String, Architecture> designs = new LinkedHashMap<>();
        designs.put("gpt2-tanh", gpt2(vocabulary, Activation.GELU_TANH));
        designs.put("gpt2-exact", gpt2(vocabulary, Activation.GELU));
        designs.put("llama-tied", Architecture.llama(vocabulary, CONTEXT, 64, 3, 4, 2, 176));
        designs.put("llama-untied", grouped(Family.LLAMA, vocabulary, Embedding.UNTIED));
        Architecture llama = grouped(Family.LLAMA, vocabulary, Embedding.TIED);
        designs.put("llama-llama3", llama.withStretch(new Stretch.Llama3(8, 1, 4, 32)));
        designs.put("llama-linear", llama.withStretch(new Stretch.Linear(4)));
        designs.put("qwen2-tied", Architecture.qwen2(vocabulary, CONTEXT, 64, 3, 4, 2, 176));
        designs.put("qwen2-untied", grouped(Family.QWEN2, vocabulary, Embedding.UNTIED));
        designs.put("neox-parallel", neox(vocabulary, Activation.GELU_TANH, Residual.PARALLEL));
        designs.put("neox-sequential", neox(vocabulary, Activation.GELU_TANH, Residual.SEQUENTIAL));
        designs.put("neox-exact", neox(vocabulary, Activation.GELU, Residual.PARALLEL));
        return designs;
    }

    private static Architecture gpt2(int vocabulary, Activation activation) {
        return new Architecture(
                Family.GPT2, vocabulary, CONTEXT, 64, 3, 4, 4, 256, activation, Embedding.TIED, 1e-5, 10_000);
    }

    private static Architecture grouped(Family family, int vocabulary, Embedding tied) {
        return new Architecture(family, vocabulary, CONTEXT, 64, 3, 4, 2, 176, Activation.SILU, tied, 1e-5, 50_000);
    }

    private static Architecture neox(int vocabulary, Activation activation, Residual residual) {
        return new Architecture(
                Family.NEOX,
                vocabulary,
                CONTEXT,
                64,
                3,
                4,
                4,
                256,
                activation,
                Embedding.UNTIED,
                1e-5,
                10_000,
                4,
                residual,
                Stretch.NONE);
    }

    /** Numbers large enough that every part matters, biases and gains among them. */
    private static List<Tensor> strong(Architecture design) {
        Random random = new Random(5);
        List<Tensor> tensors = new ArrayList<>();
        for (Tensor tensor : Initialization.of(design, new Seed(11))) {
            float[] values = tensor.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] * (tensor.shape().size() > 1 ? 6 : 1) + (float) random.nextGaussian() * 0.05f;
            }
            tensors.add(new Tensor(tensor.name(), tensor.shape(), values));
        }
        return tensors;
    }

    private static void compare(Path folder, String name, Path path) throws IOException {
        Checkpoint checkpoint = Checkpoint.read(path);
        Gguf.write(folder.resolve(name + ".gguf"), checkpoint, name, WeightType.F32, Optional.empty());
        try (Tokenizer tokenizer = checkpoint.openTokenizer();
                LanguageModel torch = new TorchRuntime().open(path)) {
            Prompting prompting = checkpoint.prompting(tokenizer);
            int[] own = tokenizer.encode(TEXT).ids();
            int[] ids = new int[own.length + 1];
            ids[0] = prompting.begin();
            System.arraycopy(own, 0, ids, 1, own.length);
            float[][] logits = new ReferenceModel(
                            checkpoint.architecture(), checkpoint.tensors(), Tokenizer.bytes(), prompting)
                    .logits(ids);
            write(folder, name, path, ids, logits);
            System.out.printf(
                    "%-16s %d parameters, %d tokens, libtorch differs by at most %.2g%n",
                    name, checkpoint.architecture().size(), ids.length, difference(torch, ids, logits));
        }
    }

    private static void write(Path folder, String name, Path path, int[] ids, float[][] logits) throws IOException {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("checkpoint", path.toAbsolutePath().toString()).put("text", TEXT);
        Arrays.stream(ids).forEach(json.putArray("ids")::add);
        json.put("vocabulary", logits[0].length);
        Files.writeString(folder.resolve(name + ".json"), json.toString());
        ByteBuffer bytes =
                ByteBuffer.allocate(4 * ids.length * logits[0].length).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] place : logits) {
            for (float logit : place) {
                bytes.putFloat(logit);
            }
        }
        Files.write(folder.resolve(name + ".f32"), bytes.array());
    }

    /** The largest difference of log-probabilities. */
    private static double difference(LanguageModel torch, int[] ids, float[][] logits) {
        double most = 0;
        for (int place = 0; place < ids.length; place++) {
            float[] found = torch.next(List.of(Arrays.copyOf(ids, place + 1)))[0];
            double sum = 0;
            for (float logit : logits[place]) {
                sum += Math.exp(logit);
            }
            for (int token = 0; token < found.length; token++) {
                most = Math.max(most, Math.abs(found[token] - (logits[place][token] - Math.log(sum))));
            }
        }
        return most;
    }
}
