package dev.nurture.model;

import dev.nurture.model.Parameter.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lists what architectures learn. GPT-2 keeps its projections as {@code [in, out]}; everything else is {@code [out, in]}. */
final class ParameterList {
    private final Architecture model;
    private final List<Parameter> list = new ArrayList<>();

    private ParameterList(Architecture model) {
        this.model = model;
    }

    static List<Parameter> of(Architecture model) {
        ParameterList parameters = new ParameterList(model);
        switch (model.family()) {
            case GPT2 -> parameters.gpt2();
            case LLAMA, QWEN2 -> parameters.llama();
            case NEOX -> parameters.neox();
        }
        if (model.tied() == Architecture.Embedding.UNTIED) {
            parameters.add(model.unembedding(), Start.NORMAL, model.vocabulary(), model.width());
        }
        return List.copyOf(parameters.list);
    }

    private void add(String name, Start start, int... shape) {
        list.add(new Parameter(name, IntStream.of(shape).boxed().toList(), start));
    }

    private void gpt2() {
        add("transformer.wte.weight", Start.NORMAL, model.vocabulary(), model.width());
        add("transformer.wpe.weight", Start.NORMAL, model.context(), model.width());
        for (int layer = 0; layer < model.layers(); layer++) {
            gpt2Block("transformer.h." + layer + ".");
        }
        layerNorm("transformer.ln_f");
    }

    private void gpt2Block(String block) {
        layerNorm(block + "ln_1");
        gpt2Projection(block + "attn.c_attn", Start.NORMAL, model.width(), 3 * model.width());
        gpt2Projection(block + "attn.c_proj", Start.RESIDUAL, model.width(), model.width());
        layerNorm(block + "ln_2");
        gpt2Projection(block + "mlp.c_fc", Start.NORMAL, model.width(), model.hidden());
        gpt2Projection(block + "mlp.c_proj", Start.RESIDUAL, model.hidden(), model.width());
    }

    private void layerNorm(String name) {
        add(name + ".weight", Start.ONE, model.width());
        add(name + ".bias", Start.ZERO, model.width());
    }

    private void gpt2Projection(String name, Start start, int in, int out) {
        add(name + ".weight", start, in, out);
        add(name + ".bias", Start.ZERO, out);
    }

    private void llama() {
        add("model.embed_tokens.weight", Start.NORMAL, model.vocabulary(), model.width());
        for (int layer = 0; layer < model.layers(); layer++) {
            llamaBlock("model.layers." + layer + ".");
        }
        add("model.norm.weight", Start.ONE, model.width());
    }

    private void llamaBlock(String block) {
        add(block + "input_layernorm.weight", Start.ONE, model.width());
        add(block + "self_attn.q_proj.weight", Start.NORMAL, model.width(), model.width());
        add(block + "self_attn.k_proj.weight", Start.NORMAL, model.keyValueWidth(), model.width());
        add(block + "self_attn.v_proj.weight", Start.NORMAL, model.keyValueWidth(), model.width());
        if (model.family() == Architecture.Family.QWEN2) {
            add(block + "self_attn.q_proj.bias", Start.ZERO, model.width());
            add(block + "self_attn.k_proj.bias", Start.ZERO, model.keyValueWidth());
            add(block + "self_attn.v_proj.bias", Start.ZERO, model.keyValueWidth());
        }
        add(block + "self_attn.o_proj.weight", Start.RESIDUAL, model.width(), model.width());
        add(block + "post_attention_layernorm.weight", Start.ONE, model.width());
        add(block + "mlp.gate_proj.weight", Start.NORMAL, model.hidden(), model.width());
        add(block + "mlp.up_proj.weight", Start.NORMAL, model.hidden(), model.width());
        add(block + "mlp.down_proj.weight", Start.RESIDUAL, model.width(), model.hidden());
    }

    private void neox() {
        add(model.embedding(), Start.NORMAL, model.vocabulary(), model.width());
        for (int layer = 0; layer < model.layers(); layer++) {
            neoxBlock("gpt_neox.layers." + layer + ".");
        }
        layerNorm("gpt_neox.final_layer_norm");
    }

    private void neoxBlock(String block) {
        layerNorm(block + "input_layernorm");
        linear(block + "attention.query_key_value", Start.NORMAL, 3 * model.width(), model.width());
        linear(block + "attention.dense", Start.RESIDUAL, model.width(), model.width());
        layerNorm(block + "post_attention_layernorm");
        linear(block + "mlp.dense_h_to_4h", Start.NORMAL, model.hidden(), model.width());
        linear(block + "mlp.dense_4h_to_h", Start.RESIDUAL, model.width(), model.hidden());
    }

    private void linear(String name, Start start, int out, int in) {
        add(name + ".weight", start, out, in);
        add(name + ".bias", Start.ZERO, out);
    }
}
