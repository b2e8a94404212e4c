package dev.nurture.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.model.Architecture.Family;
import dev.nurture.model.Architecture.Residual;
import dev.nurture.model.Parameter.Start;
import java.util.List;
import java.util.OptionalInt;

/**
 * Llama, and Qwen2, which is the same with biases where queries, keys and values are made.
 *
 * @param own the name that its class has in Hugging Face, without what all classes end with
 * @param biases of queries, keys and values
 */
record LlamaDesign(String title, String type, String own, Biases biases) implements Design {
    static final LlamaDesign LLAMA = new LlamaDesign("Llama", "llama", "Llama", Biases.NONE);
    static final LlamaDesign QWEN2 = new LlamaDesign("Qwen2", "qwen2", "Qwen2", Biases.ATTENTION);

    /** Where there are some. */
    enum Biases {
        NONE,
        ATTENTION
    }

    @Override
    public List<String> classes() {
        return List.of(own + "ForCausalLM");
    }

    @Override
    public String embedding() {
        return "model.embed_tokens.weight";
    }

    @Override
    public String unembedding() {
        return "lm_head.weight";
    }

    @Override
    public OptionalInt rotaryWidth(int headWidth) {
        return OptionalInt.of(headWidth);
    }

    @Override
    public Residual residual() {
        return Residual.SEQUENTIAL;
    }

    @Override
    public void require(int heads, int keyValueHeads, Activation activation) {
        if (activation != Activation.SILU) {
            throw new IllegalArgumentException(
                    "architecture: must, as %s, have SILU, but was %s".formatted(title, activation));
        }
    }

    @Override
    public void list(ParameterList parameters) {
        Architecture model = parameters.model();
        parameters.add(embedding(), Start.NORMAL, model.vocabulary(), model.width());
        for (int layer = 0; layer < model.layers(); layer++) {
            block(parameters, "model.layers." + layer + ".");
        }
        parameters.add("model.norm.weight", Start.ONE, model.width());
    }

    private void block(ParameterList parameters, String block) {
        Architecture model = parameters.model();
        parameters.add(block + "input_layernorm.weight", Start.ONE, model.width());
        attention(parameters, block + "self_attn.");
        parameters.add(block + "post_attention_layernorm.weight", Start.ONE, model.width());
        parameters.add(block + "mlp.gate_proj.weight", Start.NORMAL, model.hidden(), model.width());
        parameters.add(block + "mlp.up_proj.weight", Start.NORMAL, model.hidden(), model.width());
        parameters.add(block + "mlp.down_proj.weight", Start.RESIDUAL, model.width(), model.hidden());
    }

    private void attention(ParameterList parameters, String block) {
        Architecture model = parameters.model();
        parameters.add(block + "q_proj.weight", Start.NORMAL, model.width(), model.width());
        parameters.add(block + "k_proj.weight", Start.NORMAL, model.keyValueWidth(), model.width());
        parameters.add(block + "v_proj.weight", Start.NORMAL, model.keyValueWidth(), model.width());
        if (biases == Biases.ATTENTION) {
            parameters.add(block + "q_proj.bias", Start.ZERO, model.width());
            parameters.add(block + "k_proj.bias", Start.ZERO, model.keyValueWidth());
            parameters.add(block + "v_proj.bias", Start.ZERO, model.keyValueWidth());
        }
        parameters.add(block + "o_proj.weight", Start.RESIDUAL, model.width(), model.width());
    }

    @Override
    public Architecture read(ConfigReader config) {
        config.require("attention_bias", false);
        config.require("mlp_bias", false);
        if (!config.text("hidden_act", "silu").equals("silu")) {
            throw config.unknown("hidden_act", List.of("silu"));
        }
        Angles angles = Angles.of(config, config.number("rope_theta", 10_000), 1);
        if (angles.share() != 1) {
            throw config.unsupported("partial_rotary_factor", "a rotary share of " + angles.share(), "");
        }
        int heads = config.whole("num_attention_heads");
        Architecture model = new Architecture(
                        biases == Biases.NONE ? Family.LLAMA : Family.QWEN2,
                        config.whole("vocab_size"),
                        config.whole("max_position_embeddings"),
                        config.whole("hidden_size"),
                        config.whole("num_hidden_layers"),
                        heads,
                        config.whole("num_key_value_heads", heads),
                        config.whole("intermediate_size"),
                        Activation.SILU,
                        config.embedding(Embedding.UNTIED),
                        config.number("rms_norm_eps", 1e-6),
                        angles.base())
                .withStretch(angles.stretch());
        if (config.whole("head_dim", model.headWidth()) != model.headWidth()) {
            throw config.unfit(
                    "head_dim", String.valueOf(model.headWidth()), config.json().path("head_dim"));
        }
        return model;
    }

    @Override
    public void write(Architecture model, ObjectNode json) {
        json.put("vocab_size", model.vocabulary())
                .put("hidden_size", model.width())
                .put("intermediate_size", model.hidden())
                .put("num_hidden_layers", model.layers())
                .put("num_attention_heads", model.heads())
                .put("num_key_value_heads", model.keyValueHeads())
                .put("head_dim", model.headWidth())
                .put("hidden_act", "silu")
                .put("max_position_embeddings", model.context())
                .put("rms_norm_eps", model.epsilon())
                .put("initializer_range", 0.02);
        switch (biases) {
            case NONE ->
                json.put("attention_bias", false)
                        .put("mlp_bias", false)
                        .put("attention_dropout", 0.0)
                        .put("pretraining_tp", 1);
            case ATTENTION -> json.put("attention_dropout", 0.0).put("use_sliding_window", false);
        }
        ConfigWriter.angles(model, json);
    }

    @Override
    public ForwardPass pass(Weights weights) {
        return new LlamaPass(weights, biases);
    }
}
