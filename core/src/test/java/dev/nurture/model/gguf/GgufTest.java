package dev.nurture.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.model.Architecture.Family;
import dev.nurture.model.Architecture.Residual;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Initialization;
import dev.nurture.model.Stretch;
import dev.nurture.model.Tensor;
import dev.nurture.model.WeightType;
import dev.nurture.provenance.Seed;
import dev.nurture.token.WordLevelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufTest {
    /** Written by gguf 0.19.0. */
    private static final String GOLDEN = "4747554603000000" + "0100000000000000" + "0300000000000000"
            + "1400000000000000" + "67656e6572616c2e617263686974656374757265" + "08000000" + "0400000000000000"
            + "67707432" + "1000000000000000" + "677074322e626c6f636b5f636f756e74" + "04000000" + "01000000"
            + "1500000000000000" + "746f6b656e697a65722e67676d6c2e746f6b656e73" + "09000000" + "08000000"
            + "0200000000000000" + "0100000000000000" + "61" + "0100000000000000" + "62" + "0100000000000000" + "74"
            + "02000000" + "0300000000000000" + "0200000000000000" + "00000000" + "0000000000000000";

    @TempDir
    private Path folder;

    private Path tokenizer;

    /** 256 bytes, one merge and an end: as the format's golden tokenizer. */
    @BeforeEach
    void writeTokenizer() throws IOException {
        tokenizer = ByteTokenizerFile.write(Files.createDirectories(folder.resolve("tokenizer")));
    }

    private Checkpoint checkpoint(Architecture model) {
        return new Checkpoint(model, Initialization.of(model, new Seed(3)), tokenizer, Optional.empty());
    }

    @Test
    void writesTheBytesOfTheFormatsOwnWriter() throws IOException {
        Path file = folder.resolve("golden.gguf");
        GgufKeys keys = new GgufKeys()
                .text("general.architecture", "gpt2")
                .number("gpt2.block_count", 1)
                .texts("tokenizer.ggml.tokens", List.of("a", "b"));
        GgufTensor tensor = new GgufTensor("t", List.of(2, 3), new float[] {0, 1, 2, 3, 4, 5});

        try (CheckedOutput output = new CheckedOutput(file)) {
            Gguf.write(output, keys, List.of(tensor), WeightType.F32);
        }

        byte[] bytes = Files.readAllBytes(file);
        String hex = HexFormat.of().formatHex(bytes);
        assertThat(bytes).hasSize(256);
        assertThat(hex).startsWith(GOLDEN);
        assertThat(hex.substring(GOLDEN.length(), 448)).matches("0*");
        assertThat(hex.substring(448))
                .isEqualTo(
                        "00000000" + "0000803f" + "00000040" + "00004040" + "00008040" + "0000a040" + "0".repeat(16));
    }

    private static Architecture neox(Embedding tied) {
        return new Architecture(
                Family.NEOX,
                261,
                16,
                16,
                1,
                2,
                2,
                20,
                Activation.GELU,
                tied,
                1e-5,
                10_000,
                4,
                Residual.PARALLEL,
                Stretch.NONE);
    }

    private Map<String, GgufFile.Tensor> tensors(Architecture model, WeightType type) throws IOException {
        Path file = folder.resolve(model.family() + "-" + type + ".gguf");
        Checkpoint checkpoint = checkpoint(model);
        Gguf.write(file, checkpoint, "tiny", type, Optional.empty());
        GgufCheck.check(file, checkpoint, type);
        return GgufFile.read(file).tensors();
    }

    @Test
    void gpt2sMatricesAreTurned() throws IOException {
        Architecture model = Architecture.gpt2(261, 16, 8, 2, 2);
        Tensor wide = checkpoint(model).tensor("transformer.h.1.mlp.c_fc.weight");

        Map<String, GgufFile.Tensor> tensors = tensors(model, WeightType.F32);

        assertThat(tensors.keySet())
                .hasSize(28)
                .contains("token_embd.weight", "position_embd.weight", "output_norm.bias", "blk.1.attn_qkv.bias")
                .doesNotContain("output.weight");
        GgufFile.Tensor found = tensors.get("blk.1.ffn_up.weight");
        assertThat(found.shape()).containsExactly(8L, 32L);
        assertThat(found.values()[3 * 8 + 5]).isEqualTo(wide.values()[5 * 32 + 3]);
    }

    @Test
    void llamasQueriesRotateNeighbours() throws IOException {
        Architecture model = Architecture.llama(261, 16, 16, 1, 2, 1, 24);
        float[] queries = checkpoint(model)
                .tensor("model.layers.0.self_attn.q_proj.weight")
                .values();

        float[] found =
                tensors(model, WeightType.F32).get("blk.0.attn_q.weight").values();

        for (int head = 0; head < 2; head++) {
            for (int i = 0; i < 4; i++) {
                assertThat(found[(head * 8 + 2 * i) * 16 + 7]).isEqualTo(queries[(head * 8 + i) * 16 + 7]);
                assertThat(found[(head * 8 + 2 * i + 1) * 16 + 7]).isEqualTo(queries[(head * 8 + i + 4) * 16 + 7]);
            }
        }
    }

    /**
     * Pairs come around {@code 1608 / (2 * pi) = 255.9211} times, 25.59211, 2.559211 and 0.2559211 times, of which
     * {@code s = (times - 1) / 255} stays, though no less than nothing: the factor is {@code 1 / (s + (1 - s) / 8)}.
     */
    @Test
    void llamasStretchedAnglesAreFactors() throws IOException {
        Architecture plain = Architecture.llama(261, 16, 16, 1, 2, 1, 24);
        Stretch stretch = new Stretch.Llama3(8, 1, 256, 1_608);

        Map<String, GgufFile.Tensor> tensors = tensors(plain.withStretch(stretch), WeightType.F16);

        GgufFile.Tensor factors = tensors.get("rope_freqs.weight");
        assertThat(factors.type()).isZero();
        assertThat(factors.shape()).containsExactly(4L);
        assertThat(factors.values()).containsExactly(new float[] {1.0002706f, 4.775898f, 7.671639f, 8}, within(1e-5f));
        assertThat(tensors(plain, WeightType.F32)).doesNotContainKey("rope_freqs.weight");
    }

    @Test
    void anglesStretchedAlikeAreSaidInKeys() throws IOException {
        Path file = folder.resolve("linear.gguf");
        Architecture model = neox(Embedding.UNTIED).withStretch(new Stretch.Linear(4));

        Gguf.write(file, checkpoint(model), "tiny", WeightType.F16, Optional.empty());

        assertThat(GgufFile.read(file).keys())
                .containsEntry("gptneox.rope.scaling.type", "linear")
                .containsEntry("gptneox.rope.scaling.factor", 4f);
        assertThat(GgufFile.read(file).tensors()).doesNotContainKey("rope_freqs.weight");
    }

    @Test
    void refusesAnglesThatReadersOfTheFormatWouldNotStretch() {
        Architecture model =
                Architecture.qwen2(261, 16, 16, 1, 2, 1, 24).withStretch(new Stretch.Llama3(8, 1, 4, 8192));
        Path file = folder.resolve("qwen2.gguf");

        assertThatThrownBy(() -> Gguf.write(file, checkpoint(model), "tiny", WeightType.F16, Optional.empty()))
                .hasMessage(
                        "Cannot write this Qwen2 as GGUF: angles stretched by 'llama3' are read there for Llama only."
                                + " Export it as a folder.");
        assertThat(file).doesNotExist();
    }

    @Test
    void qwensQueriesStayAndHaveBiases() throws IOException {
        Architecture model = Architecture.qwen2(261, 16, 16, 1, 2, 1, 24);

        Map<String, GgufFile.Tensor> tensors = tensors(model, WeightType.F32);

        assertThat(tensors.get("blk.0.attn_q.weight").values())
                .isEqualTo(checkpoint(model)
                        .tensor("model.layers.0.self_attn.q_proj.weight")
                        .values());
        assertThat(tensors).containsKeys("blk.0.attn_q.bias", "blk.0.attn_k.bias", "blk.0.attn_v.bias");
    }

    @Test
    void pythiasQueriesComeFirst() throws IOException {
        Architecture model = neox(Embedding.UNTIED);
        float[] mixed = checkpoint(model)
                .tensor("gpt_neox.layers.0.attention.query_key_value.weight")
                .values();

        float[] found =
                tensors(model, WeightType.F32).get("blk.0.attn_qkv.weight").values();

        for (int which = 0; which < 3; which++) {
            for (int head = 0; head < 2; head++) {
                assertThat(found[((which * 2 + head) * 8 + 5) * 16 + 9])
                        .isEqualTo(mixed[((head * 3 + which) * 8 + 5) * 16 + 9]);
            }
        }
        assertThat(tensors(neox(Embedding.TIED), WeightType.F32)).containsKey("output.weight");
    }

    @Test
    void halvesMatricesAndLeavesVectorsAndPositions() throws IOException {
        Map<String, GgufFile.Tensor> tensors = tensors(Architecture.gpt2(261, 16, 8, 1, 2), WeightType.F16);

        assertThat(tensors.get("token_embd.weight").type()).isEqualTo(1);
        assertThat(tensors.get("position_embd.weight").type()).isZero();
        assertThat(tensors.get("blk.0.attn_norm.weight").type()).isZero();
        assertThat(tensors.values())
                .allSatisfy(tensor -> assertThat(tensor.offset() % 32).isZero());
    }

    @Test
    void saysWhatTheModelIsAndHowItCutsText() throws IOException {
        Path file = folder.resolve("keys.gguf");
        Architecture model = neox(Embedding.UNTIED);
        Gguf.write(file, checkpoint(model), "tiny", WeightType.F16, Optional.of("{{ messages }}"));

        Map<String, Object> keys = GgufFile.read(file).keys();

        assertThat(keys)
                .containsEntry("general.architecture", "gptneox")
                .containsEntry("general.name", "tiny")
                .containsEntry("general.file_type", 1)
                .containsEntry("gptneox.context_length", 16)
                .containsEntry("gptneox.rope.dimension_count", 4)
                .containsEntry("gptneox.use_parallel_residual", true)
                .containsEntry("tokenizer.ggml.model", "gpt2")
                .containsEntry("tokenizer.ggml.pre", "gpt-2")
                .containsEntry("tokenizer.ggml.eos_token_id", 257)
                .containsEntry("tokenizer.ggml.add_bos_token", false)
                .containsEntry("tokenizer.ggml.merges", List.of("h e"))
                .containsEntry("tokenizer.chat_template", "{{ messages }}");
        assertThat(keys.get("tokenizer.ggml.tokens"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .hasSize(261)
                .endsWith("he", "<|endoftext|>", "[PAD258]", "[PAD259]", "[PAD260]");
        assertThat(keys.get("tokenizer.ggml.token_type"))
                .asInstanceOf(InstanceOfAssertFactories.list(Integer.class))
                .endsWith(1, 3, 5, 5, 5);
    }

    @Test
    void refusesTokenizersThatTheFormatHasNoWordFor() throws IOException {
        Path words = Files.createDirectories(folder.resolve("words"));
        WordLevelWriter.write(words, List.of("the"), List.of("<end>"), "<end>");
        Architecture model = Architecture.gpt2(261, 16, 8, 1, 2);
        Checkpoint checkpoint = new Checkpoint(model, Initialization.of(model, new Seed(3)), words, Optional.empty());

        assertThatThrownBy(
                        () -> Gguf.write(folder.resolve("x.gguf"), checkpoint, "x", WeightType.F32, Optional.empty()))
                .hasMessage(words.resolve("tokenizer.json")
                        + ": must be a byte-level BPE that cuts text as GPT-2, Llama 3, Qwen 2 or SmolLM do, but is"
                        + " another tokenizer (WordLevel).");
    }

    @Test
    void noticesWhatWasNotWrittenAsItShouldBe() throws IOException {
        Path file = folder.resolve("model.gguf");
        Checkpoint checkpoint = checkpoint(Architecture.gpt2(261, 16, 8, 1, 2));
        Gguf.write(file, checkpoint, "x", WeightType.F32, Optional.empty());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 40] ^= 0x40;
        Files.write(file, bytes);

        assertThatThrownBy(() -> GgufCheck.check(file, checkpoint, WeightType.F32))
                .hasMessageContaining("when it is read back, but was");
    }
}
