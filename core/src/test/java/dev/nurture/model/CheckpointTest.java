package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import dev.nurture.token.WordLevelWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final Architecture GPT2 = Architecture.gpt2(12, 8, 8, 2, 2);
    private static final Architecture LLAMA = Architecture.llama(12, 8, 8, 1, 4, 2, 12);
    private static final Architecture QWEN = Architecture.qwen2(12, 8, 8, 1, 4, 2, 12);
    private static final Architecture NEOX = Architecture.neox(12, 8, 16, 1, 2);
    private static final TrainingNotes NOTES =
            new TrainingNotes("conditional", new Prompting(0, Optional.of(1), Optional.of(2)), 3200, 2_483_200);

    @TempDir
    private Path folder;

    private Path tokenizer;

    @BeforeEach
    void writeTokenizer() throws IOException {
        tokenizer = Files.createDirectories(folder.resolve("tokenizer"));
        WordLevelWriter.write(tokenizer, List.of("the", "lamp", "."), List.of("<end>", "<good>", "<bad>"), "<end>");
    }

    private Checkpoint checkpoint(Architecture architecture) {
        return new Checkpoint(
                architecture, Initialization.of(architecture, new Seed(7)), tokenizer, Optional.of(NOTES));
    }

    @Test
    void comesBackAsItWas() {
        for (Architecture architecture : List.of(GPT2, LLAMA, untied(), QWEN, NEOX, sequential())) {
            Path model =
                    folder.resolve(architecture.family() + "-" + architecture.tied() + "-" + architecture.residual());
            Checkpoint written = checkpoint(architecture);

            written.write(model);
            Checkpoint read = Checkpoint.read(model);

            assertThat(read.architecture()).isEqualTo(architecture);
            assertThat(Checkpoint.architecture(model)).isEqualTo(architecture);
            assertThat(read.notes()).contains(NOTES);
            assertThat(read.tensors()).usingRecursiveComparison().isEqualTo(written.tensors());
            try (Tokenizer opened = read.openTokenizer()) {
                assertThat(opened.encode("the lamp .").ids()).containsExactly(3, 4, 5);
                assertThat(read.prompting(opened)).isEqualTo(NOTES.prompting());
            }
        }
    }

    private static Architecture sequential() {
        return new Architecture(
                Architecture.Family.NEOX,
                12,
                8,
                24,
                1,
                2,
                2,
                20,
                Architecture.Activation.GELU_TANH,
                Architecture.Embedding.TIED,
                1e-6,
                20_000,
                6,
                Architecture.Residual.SEQUENTIAL,
                Stretch.NONE);
    }

    private static Architecture untied() {
        return new Architecture(
                Architecture.Family.GPT2,
                12,
                8,
                8,
                1,
                2,
                2,
                20,
                Architecture.Activation.GELU_TANH,
                Architecture.Embedding.UNTIED,
                1e-6,
                10_000);
    }

    @Test
    void saysWhichTokenBeginsTextsWhereItDoesNotEndThem() throws IOException {
        Prompting prompting = new Prompting(0, Optional.empty(), Optional.empty(), Optional.of(1));
        TrainingNotes notes = new TrainingNotes("mle", prompting, 1, 10);
        Path file = tokenizer.resolve("tokenizer.json");
        Path model = folder.resolve("begun");

        new Checkpoint(GPT2, Initialization.of(GPT2, new Seed(7)), file, Optional.of(notes)).write(model);

        assertThat(Checkpoint.read(model).notes()).contains(notes);
        for (String config : List.of("config.json", "generation_config.json")) {
            assertThat(Files.readString(model.resolve(config)))
                    .contains("\"bos_token_id\" : 1", "\"eos_token_id\" : 0", "\"pad_token_id\" : 0");
        }
        assertThat(Files.readString(model.resolve("tokenizer_config.json")))
                .contains("\"bos_token\" : \"<good>\"", "\"eos_token\" : \"<end>\"");
    }

    @Test
    void keepsWhichTokenEndsTextsWhereItsConfigurationAloneSaysSo() throws IOException {
        Path model = folder.resolve("of-others");
        new Checkpoint(GPT2, Initialization.of(GPT2, new Seed(7)), tokenizer, Optional.empty()).write(model);
        Files.writeString(model.resolve("tokenizer_config.json"), "{}");

        Checkpoint.read(model).write(folder.resolve("again"));

        Checkpoint again = Checkpoint.read(folder.resolve("again"));
        try (Tokenizer opened = again.openTokenizer()) {
            assertThat(again.prompting(opened).end()).isZero();
        }
    }

    @Test
    void leavesNothingButTheFilesOfAModel() throws IOException {
        checkpoint(GPT2).write(folder.resolve("model"));

        assertThat(Files.list(folder.resolve("model"))
                        .map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder(
                        "config.json",
                        "generation_config.json",
                        "model.safetensors",
                        "nurture.json",
                        "tokenizer.json",
                        "tokenizer_config.json");
        assertThat(Files.list(folder)).hasSize(2);
        assertThat(folder.resolve("model/tokenizer.json")).hasSameBinaryContentAs(tokenizer.resolve("tokenizer.json"));
    }

    @Test
    void writesTheConfigurationThatOthersRead() throws IOException {
        checkpoint(GPT2).write(folder.resolve("gpt2"));
        checkpoint(LLAMA).write(folder.resolve("llama"));

        assertThat(line("gpt2/config.json"))
                .isEqualTo("{\"architectures\":[\"GPT2LMHeadModel\"],\"model_type\":\"gpt2\",\"vocab_size\":12,"
                        + "\"n_positions\":8,\"n_ctx\":8,\"n_embd\":8,\"n_layer\":2,\"n_head\":2,\"n_inner\":null,"
                        + "\"activation_function\":\"gelu\",\"layer_norm_epsilon\":1.0E-5,\"initializer_range\":0.02,"
                        + "\"attn_pdrop\":0.0,\"embd_pdrop\":0.0,\"resid_pdrop\":0.0,\"scale_attn_weights\":true,"
                        + "\"scale_attn_by_inverse_layer_idx\":false,\"reorder_and_upcast_attn\":false,"
                        + "\"use_cache\":true,\"tie_word_embeddings\":true,\"bos_token_id\":0,\"eos_token_id\":0,"
                        + "\"pad_token_id\":0,\"torch_dtype\":\"float32\",\"dtype\":\"float32\"}");
        assertThat(line("llama/config.json"))
                .isEqualTo("{\"architectures\":[\"LlamaForCausalLM\"],\"model_type\":\"llama\",\"vocab_size\":12,"
                        + "\"hidden_size\":8,\"intermediate_size\":12,\"num_hidden_layers\":1,"
                        + "\"num_attention_heads\":4,\"num_key_value_heads\":2,\"head_dim\":2,\"hidden_act\":\"silu\","
                        + "\"max_position_embeddings\":8,\"rms_norm_eps\":1.0E-5,\"initializer_range\":0.02,"
                        + "\"attention_bias\":false,\"mlp_bias\":false,\"attention_dropout\":0.0,\"pretraining_tp\":1,"
                        + "\"use_cache\":true,\"tie_word_embeddings\":true,\"rope_theta\":10000.0,"
                        + "\"rope_scaling\":null,\"rope_parameters\":{\"rope_type\":\"default\","
                        + "\"rope_theta\":10000.0},\"bos_token_id\":0,\"eos_token_id\":0,\"pad_token_id\":0,"
                        + "\"torch_dtype\":\"float32\",\"dtype\":\"float32\"}");
        checkpoint(QWEN).write(folder.resolve("qwen"));
        checkpoint(NEOX).write(folder.resolve("neox"));
        assertThat(line("qwen/config.json"))
                .isEqualTo("{\"architectures\":[\"Qwen2ForCausalLM\"],\"model_type\":\"qwen2\",\"vocab_size\":12,"
                        + "\"hidden_size\":8,\"intermediate_size\":12,\"num_hidden_layers\":1,"
                        + "\"num_attention_heads\":4,\"num_key_value_heads\":2,\"head_dim\":2,\"hidden_act\":\"silu\","
                        + "\"max_position_embeddings\":8,\"rms_norm_eps\":1.0E-6,\"initializer_range\":0.02,"
                        + "\"attention_dropout\":0.0,\"use_sliding_window\":false,\"use_cache\":true,"
                        + "\"tie_word_embeddings\":true,\"rope_theta\":1000000.0,\"rope_scaling\":null,"
                        + "\"rope_parameters\":{\"rope_type\":\"default\",\"rope_theta\":1000000.0},"
                        + "\"bos_token_id\":0,\"eos_token_id\":0,\"pad_token_id\":0,\"torch_dtype\":\"float32\","
                        + "\"dtype\":\"float32\"}");
        assertThat(line("neox/config.json"))
                .isEqualTo("{\"architectures\":[\"GPTNeoXForCausalLM\"],\"model_type\":\"gpt_neox\",\"vocab_size\":12,"
                        + "\"hidden_size\":16,\"num_hidden_layers\":1,\"num_attention_heads\":2,"
                        + "\"intermediate_size\":64,\"hidden_act\":\"gelu\",\"max_position_embeddings\":8,"
                        + "\"layer_norm_eps\":1.0E-5,\"initializer_range\":0.02,\"attention_bias\":true,"
                        + "\"attention_dropout\":0.0,\"hidden_dropout\":0.0,\"use_parallel_residual\":true,"
                        + "\"rotary_pct\":0.25,\"rotary_emb_base\":10000.0,\"use_cache\":true,"
                        + "\"tie_word_embeddings\":false,\"rope_theta\":10000.0,\"rope_scaling\":null,"
                        + "\"rope_parameters\":{\"rope_type\":\"default\",\"rope_theta\":10000.0,"
                        + "\"partial_rotary_factor\":0.25},\"bos_token_id\":0,\"eos_token_id\":0,"
                        + "\"pad_token_id\":0,\"torch_dtype\":\"float32\",\"dtype\":\"float32\"}");
        assertThat(line("gpt2/nurture.json"))
                .isEqualTo("{\"version\":1,\"objective\":\"conditional\",\"end\":0,\"tag\":1,\"opposite\":2,"
                        + "\"steps\":3200,\"tokens\":2483200}");
    }

    private String line(String file) throws IOException {
        return Files.readString(folder.resolve(file)).replaceAll("\\s+", "");
    }

    @Test
    void readsModelsOfOthers() throws IOException {
        Path model = Files.createDirectories(folder.resolve("model"));
        Files.copy(tokenizer.resolve("tokenizer.json"), model.resolve("tokenizer.json"));
        Files.copy(tokenizer.resolve("tokenizer_config.json"), model.resolve("tokenizer_config.json"));
        Files.writeString(
                model.resolve("config.json"),
                "{\"model_type\":\"gpt2\",\"vocab_size\":12,\"n_positions\":8,\"n_embd\":8,\"n_layer\":2,\"n_head\":2}");
        Safetensors.write(model.resolve("model.safetensors"), olderNames(), Map.of());

        Checkpoint read = Checkpoint.read(model);

        assertThat(read.architecture().activation()).isEqualTo(Architecture.Activation.GELU_TANH);
        assertThat(read.tensors().get(0).name()).isEqualTo("transformer.wte.weight");
        try (Tokenizer opened = read.openTokenizer()) {
            assertThat(read.prompting(opened)).isEqualTo(new Prompting(0, Optional.empty(), Optional.empty()));
        }
    }

    private static List<Tensor> olderNames() {
        List<Tensor> tensors = new java.util.ArrayList<>(Initialization.of(GPT2, new Seed(7)).stream()
                .map(tensor -> new Tensor(tensor.name().replace("transformer.", ""), tensor.shape(), tensor.values()))
                .toList());
        tensors.add(new Tensor("h.0.attn.bias", List.of(1, 1, 8, 8), new float[64]));
        return tensors;
    }

    @Test
    void refusesWhatDoesNotFitTogether() throws IOException {
        checkpoint(GPT2).write(folder.resolve("model"));
        Path weights = folder.resolve("model/model.safetensors");

        edit("config.json", "\"n_layer\" : 2", "\"n_layer\" : 3");
        assertRefused(
                folder.resolve("model")
                        + ": must hold transformer.h.2.ln_1.weight, but has no such tensor. Fetch or make the checkpoint again.");
        edit("config.json", "\"n_layer\" : 3", "\"n_layer\" : 1");
        assertRefused(weights + ": transformer.h.1.attn.c_attn.bias: must be a tensor of its config.json, but is not."
                + " The two don't fit.");
        edit("config.json", "\"n_layer\" : 1", "\"n_layer\" : 2");
        edit("config.json", "\"n_positions\" : 8", "\"n_positions\" : 9");
        assertRefused(
                weights + ": transformer.wpe.weight.shape: must be [9, 8], as its config.json says, but was [8, 8].");
    }

    @Test
    void refusesConfigurationsThatWouldGiveOtherResults() throws IOException {
        checkpoint(GPT2).write(folder.resolve("model"));
        String config = folder.resolve("model/config.json").toString();

        edit("config.json", "\"activation_function\" : \"gelu\"", "\"activation_function\" : \"relu\"");
        assertRefused(config + ": activation_function: must be one of gelu, gelu_new, but was \"relu\".");
        edit("config.json", "\"scale_attn_weights\" : true", "\"scale_attn_weights\" : false");
        assertRefused(config + ": scale_attn_weights: must be true, but was false.");
        edit("config.json", "\"model_type\" : \"gpt2\"", "\"model_type\" : \"rwkv\"");
        assertRefused(config + ": model_type: must be one of gpt2, gpt_neox, llama, qwen2, but was \"rwkv\".");
        Files.writeString(folder.resolve("model/config.json"), "{");
        assertThatThrownBy(() -> Checkpoint.read(folder.resolve("model")))
                .hasMessageStartingWith(config + ": must be JSON, but is not: Unexpected end-of-input");
    }

    @Test
    void refusesAnglesThatAreStretchedInUnknownWays() throws IOException {
        checkpoint(LLAMA).write(folder.resolve("model"));

        edit("config.json", "\"rope_type\" : \"default\"", "\"rope_type\" : \"longrope\"");

        assertRefused(folder.resolve("model/config.json")
                + ": rope_parameters: angles stretched by 'longrope' is not supported. Those of 'linear'"
                + " and 'llama3' are.");
    }

    @Test
    void namesWhatIsNotSupported() throws IOException {
        checkpoint(QWEN).write(folder.resolve("model"));
        Path config = folder.resolve("model/config.json");
        String whole = Files.readString(config);

        assertUnsupported(
                whole,
                "\"use_sliding_window\" : false",
                "\"use_sliding_window\" : true",
                "use_sliding_window: attention through a sliding window is not supported.");
        assertUnsupported(
                whole,
                "\"rope_scaling\" : null",
                "\"rope_scaling\" : {\"type\" : \"yarn\", \"factor\" : 4}",
                "rope_scaling: angles stretched by 'yarn' is not supported. Those of 'linear' and 'llama3' are.");
        assertUnsupported(
                whole,
                "\"use_cache\" : true",
                "\"quantization_config\" : {\"quant_method\" : \"gptq\"}",
                "quantization_config: weights quantised by gptq is not supported."
                        + " Give the weights as F32, F16 or BF16.");
        assertUnsupported(
                whole,
                "\"use_cache\" : true",
                "\"auto_map\" : {\"AutoModelForCausalLM\" : \"code.Model\"}",
                "auto_map: a model that brings code of its own is not supported."
                        + " Give one of a design that is known here.");
        assertUnsupported(
                whole,
                "Qwen2ForCausalLM",
                "Qwen2ForSequenceClassification",
                "architectures: Qwen2ForSequenceClassification is not supported. Give the language model itself.");
        assertUnsupported(
                whole,
                "\"use_cache\" : true",
                "\"layer_types\" : [ \"full_attention\", \"sliding_attention\" ]",
                "layer_types: sliding_attention is not supported.");
        assertUnsupported(whole, "\"head_dim\" : 2", "\"head_dim\" : 4", "head_dim: must be 2, but was 4.");
    }

    private void assertUnsupported(String whole, String from, String to, String message) throws IOException {
        Path config = folder.resolve("model/config.json");
        Files.writeString(config, whole);
        edit("config.json", from, to);

        assertRefused(config + ": " + message);
    }

    @Test
    void readsOlderConfigurationsOfPythia() {
        String older = """
                {"architectures": ["GPTNeoXForCausalLM"], "hidden_act": "gelu", "hidden_size": 128,
                 "intermediate_size": 512, "layer_norm_eps": 1e-05, "max_position_embeddings": 2048,
                 "model_type": "gpt_neox", "num_attention_heads": 4, "num_hidden_layers": 6, "rotary_emb_base": 10000,
                 "rotary_pct": 0.25, "tie_word_embeddings": false, "use_parallel_residual": true, "vocab_size": 50304}
                """;

        assertThat(ArchitectureConfig.read("config.json", json(older)))
                .isEqualTo(Architecture.neox(50_304, 2_048, 128, 6, 4));
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String text) {
        try {
            return dev.nurture.data.internal.Json.MAPPER.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void refusesWhatIsCutOffOrMissing() throws IOException {
        Path model = folder.resolve("model");
        checkpoint(GPT2).write(model);
        byte[] weights = Files.readAllBytes(model.resolve("model.safetensors"));

        Files.write(model.resolve("model.safetensors"), java.util.Arrays.copyOf(weights, weights.length - 4));
        assertThatThrownBy(() -> Checkpoint.read(model)).hasMessageContaining("data_offsets: must be where it begins");
        Files.delete(model.resolve("model.safetensors"));
        assertRefused("Cannot read the tensors %s: there is no such file. Check the path."
                .formatted(model.resolve("model.safetensors")));
        Files.delete(model.resolve("config.json"));
        assertRefused("Cannot open the checkpoint " + model
                + ": there is no config.json in it. Give the folder of a model as Hugging Face lays it out.");
    }

    @Test
    void refusesATokenizerWithTokensThatTheModelLacks() {
        Checkpoint small = checkpoint(Architecture.gpt2(5, 8, 8, 1, 2));

        assertThatThrownBy(small::openTokenizer)
                .hasMessage(tokenizer + ": must have at most the 5 tokens that the model knows, but has 6. Use the"
                        + " tokenizer that the model was trained with.");
    }

    @Test
    void refusesSizesThatNoModelHas() throws IOException {
        checkpoint(GPT2).write(folder.resolve("model"));

        edit("config.json", "\"n_embd\" : 8", "\"n_embd\" : 2000000000");

        assertRefused(folder.resolve("model/config.json") + ": n_embd: must be at most 268435456, but was 2000000000.");
    }

    @Test
    void refusesNumbersThatAreNone() throws IOException {
        checkpoint(GPT2).write(folder.resolve("model"));
        Path file = folder.resolve("model/model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);

        Files.write(file, bytes);

        assertThatThrownBy(() -> Checkpoint.read(folder.resolve("model")))
                .isInstanceOf(NurtureException.class)
                .hasMessageStartingWith(file + ": transformer.")
                .hasMessageContaining(": must hold finite numbers, but the one at ")
                .hasMessageEndingWith(" is NaN. Fetch or make the checkpoint again.");
        assertThatThrownBy(() -> TensorFiles.check(folder.resolve("model"), GPT2))
                .hasMessageContaining("must hold finite numbers");
    }

    @Test
    void saysWhereAConfigurationIsCutOff() throws IOException {
        checkpoint(GPT2).write(folder.resolve("model"));

        Files.writeString(folder.resolve("model/config.json"), "{\"model_type\": \"gpt2\"");

        assertRefused(
                folder.resolve("model/config.json")
                        + ": must be JSON, but is not: Unexpected end-of-input: expected close marker for Object (line 1, column 22).");
    }

    @Test
    void refusesNotesOfTokensThatTheModelLacks() throws IOException {
        checkpoint(GPT2).write(folder.resolve("model"));

        edit("nurture.json", "\"tag\" : 1", "\"tag\" : 12");
        assertRefused(
                folder.resolve("model/nurture.json") + ": must name tokens below the vocabulary's 12, but was 12.");
        edit("nurture.json", "\"end\" : 0,", "");
        assertRefused(
                folder.resolve("model/nurture.json") + ": end: must be a whole number of 0 or more, but was missing.");
        edit("nurture.json", "\"version\" : 1", "\"version\" : 2");
        assertRefused(folder.resolve("model/nurture.json")
                + ": version: must be 1, but was 2. Use the Nurture that wrote it, or a newer one.");
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = folder.resolve("model").resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Checkpoint.read(folder.resolve("model")))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage(message);
    }
}
