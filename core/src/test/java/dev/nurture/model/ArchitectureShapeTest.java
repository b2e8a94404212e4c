package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.model.Architecture.Family;
import dev.nurture.model.Architecture.Residual;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureShapeTest {
    @Test
    void countsTheParametersOfPublishedModels() {
        Architecture gpt2 = Architecture.gpt2(50257, 1024, 768, 12, 12);
        Architecture pilot = Architecture.gpt2(236, 96, 64, 3, 4);

        assertThat(gpt2.size()).isEqualTo(124_439_808);
        assertThat(pilot.size()).isEqualTo(171_392 - 64);
    }

    @Test
    void countsGroupedKeysAndTheUntiedHeadOfLlama() {
        Architecture tinyLlama = new Architecture(
                Architecture.Family.LLAMA,
                32000,
                2048,
                2048,
                22,
                32,
                4,
                5632,
                Architecture.Activation.SILU,
                Architecture.Embedding.UNTIED,
                1e-5,
                10_000);

        assertThat(tinyLlama.size()).isEqualTo(1_100_048_384);
    }

    @Test
    void namesParametersAsHuggingFaceDoes() {
        List<String> gpt2 = Architecture.gpt2(10, 8, 4, 1, 2).parameters().stream()
                .map(parameter -> parameter.name() + parameter.shape())
                .toList();
        List<String> llama = Architecture.llama(10, 8, 8, 1, 4, 2, 12).parameters().stream()
                .map(parameter -> parameter.name() + parameter.shape())
                .toList();

        assertThat(gpt2)
                .containsExactly(
                        "transformer.wte.weight[10, 4]",
                        "transformer.wpe.weight[8, 4]",
                        "transformer.h.0.ln_1.weight[4]",
                        "transformer.h.0.ln_1.bias[4]",
                        "transformer.h.0.attn.c_attn.weight[4, 12]",
                        "transformer.h.0.attn.c_attn.bias[12]",
                        "transformer.h.0.attn.c_proj.weight[4, 4]",
                        "transformer.h.0.attn.c_proj.bias[4]",
                        "transformer.h.0.ln_2.weight[4]",
                        "transformer.h.0.ln_2.bias[4]",
                        "transformer.h.0.mlp.c_fc.weight[4, 16]",
                        "transformer.h.0.mlp.c_fc.bias[16]",
                        "transformer.h.0.mlp.c_proj.weight[16, 4]",
                        "transformer.h.0.mlp.c_proj.bias[4]",
                        "transformer.ln_f.weight[4]",
                        "transformer.ln_f.bias[4]");
        assertThat(llama)
                .containsExactly(
                        "model.embed_tokens.weight[10, 8]",
                        "model.layers.0.input_layernorm.weight[8]",
                        "model.layers.0.self_attn.q_proj.weight[8, 8]",
                        "model.layers.0.self_attn.k_proj.weight[4, 8]",
                        "model.layers.0.self_attn.v_proj.weight[4, 8]",
                        "model.layers.0.self_attn.o_proj.weight[8, 8]",
                        "model.layers.0.post_attention_layernorm.weight[8]",
                        "model.layers.0.mlp.gate_proj.weight[12, 8]",
                        "model.layers.0.mlp.up_proj.weight[12, 8]",
                        "model.layers.0.mlp.down_proj.weight[8, 12]",
                        "model.norm.weight[8]");
    }

    @Test
    void refusesShapesThatCannotBe() {
        assertThatThrownBy(() -> Architecture.gpt2(10, 8, 5, 1, 2))
                .hasMessage("architecture: must have a width that heads divide and heads that key-value heads divide,"
                        + " but was width 5, heads 2, key-value heads 2");
        assertThatThrownBy(() -> Architecture.gpt2(0, 8, 4, 1, 2))
                .hasMessageStartingWith("architecture: must have sizes of at least 1, but was vocabulary 0");
        assertThatThrownBy(() -> Architecture.llama(10, 8, 6, 1, 2, 1, 12))
                .hasMessage(
                        "architecture: must turn an even number of the 3 numbers of a head, but was rotary width 3");
        assertThatThrownBy(() -> new Architecture(
                        Family.LLAMA, 10, 8, 8, 1, 2, 2, 12, Activation.GELU, Embedding.TIED, 1e-5, 10_000))
                .hasMessage("architecture: must, as Llama, have SILU, but was GELU");
        assertThatThrownBy(() -> new Architecture(
                        Family.NEOX, 10, 8, 8, 1, 2, 1, 12, Activation.GELU, Embedding.TIED, 1e-5, 10_000))
                .hasMessage("architecture: must, as GPT-NeoX, have a GELU and as many key-value heads as heads, but was"
                        + " GELU with 1 of 2");
        assertThatThrownBy(() -> new Architecture(
                        Family.QWEN2,
                        10,
                        8,
                        8,
                        1,
                        2,
                        2,
                        12,
                        Activation.SILU,
                        Embedding.TIED,
                        1e-5,
                        10_000,
                        4,
                        Residual.PARALLEL,
                        Stretch.NONE))
                .hasMessage("architecture: must, but for GPT-NeoX, have a sequential residual, but was parallel");
    }

    @Test
    void countsTheParametersOfQwenPythiaAndSmol() {
        Architecture pythia = Architecture.neox(50_304, 2_048, 128, 6, 4);
        Architecture qwen = Architecture.qwen2(151_936, 131_072, 896, 24, 14, 2, 4_864);
        Architecture smol = Architecture.llama(49_152, 2_048, 576, 30, 9, 3, 1_536);

        assertThat(pythia.size()).isEqualTo(14_067_712);
        assertThat(qwen.size()).isEqualTo(494_032_768);
        assertThat(smol.size()).isEqualTo(134_515_008);
    }

    @Test
    void namesParametersOfQwenAndPythia() {
        List<String> qwen = Architecture.qwen2(10, 8, 8, 1, 4, 2, 12).parameters().stream()
                .map(parameter -> parameter.name() + parameter.shape())
                .toList();
        List<String> neox = Architecture.neox(10, 8, 16, 1, 2).parameters().stream()
                .map(parameter -> parameter.name() + parameter.shape())
                .toList();

        assertThat(qwen)
                .hasSize(14)
                .contains(
                        "model.layers.0.self_attn.q_proj.bias[8]",
                        "model.layers.0.self_attn.k_proj.bias[4]",
                        "model.layers.0.self_attn.v_proj.bias[4]");
        assertThat(neox)
                .containsExactly(
                        "gpt_neox.embed_in.weight[10, 16]",
                        "gpt_neox.layers.0.input_layernorm.weight[16]",
                        "gpt_neox.layers.0.input_layernorm.bias[16]",
                        "gpt_neox.layers.0.attention.query_key_value.weight[48, 16]",
                        "gpt_neox.layers.0.attention.query_key_value.bias[48]",
                        "gpt_neox.layers.0.attention.dense.weight[16, 16]",
                        "gpt_neox.layers.0.attention.dense.bias[16]",
                        "gpt_neox.layers.0.post_attention_layernorm.weight[16]",
                        "gpt_neox.layers.0.post_attention_layernorm.bias[16]",
                        "gpt_neox.layers.0.mlp.dense_h_to_4h.weight[64, 16]",
                        "gpt_neox.layers.0.mlp.dense_h_to_4h.bias[64]",
                        "gpt_neox.layers.0.mlp.dense_4h_to_h.weight[16, 64]",
                        "gpt_neox.layers.0.mlp.dense_4h_to_h.bias[16]",
                        "gpt_neox.final_layer_norm.weight[16]",
                        "gpt_neox.final_layer_norm.bias[16]",
                        "embed_out.weight[10, 16]");
    }
}
