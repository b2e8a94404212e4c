package dev.nurture.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.model.Architecture.Family;
import dev.nurture.model.Architecture.Residual;
import dev.nurture.model.Parameter.Start;
import java.util.List;
import java.util.OptionalInt;

/** GPT-NeoX, such as Pythia. */
record NeoxDesign() implements Design {
    private static final int USUAL_PART = 4;

    @Override
    public String title() {
        return "GPT-NeoX";
    }

    @Override
    public String type() {
        return "gpt_neox";
    }

    @Override
    public List<String> classes() {
        return List.of("GPTNeoXForCausalLM");
    }

    @Override
    public String embedding() {
        return "gpt_neox.embed_in.weight";
    }

    @Override
    public String unembedding() {
        return "embed_out.weight";
    }

    @Override
    public OptionalInt rotaryWidth(int headWidth) {
        return OptionalInt.of(Math.max(2, headWidth / USUAL_PART));
    }

    @Override
    public Residual residual() {
        return Residual.PARALLEL;
    }

    @Override
    public void require(int heads, int keyValueHeads, Activation activation) {
        requireGelu(heads, keyValueHeads, activation);
    }

    @Override
    public void list(ParameterList parameters) {
        Architecture model = parameters.model();
        parameters.add(embedding(), Start.NORMAL, model.vocabulary(), model.width());
        for (int layer = 0; layer < model.layers(); layer++) {
            block(parameters, "gpt_neox.layers." + layer + ".");
        }
        parameters.layerNorm("gpt_neox.final_layer_norm");
    }

    private static void block(ParameterList parameters, String block) {
        Architecture model = parameters.model();
        parameters.layerNorm(block + "input_layernorm");
        linear(parameters, block + "attention.query_key_value", Start.NORMAL, 3 * model.width(), model.width());
        linear(parameters, block + "attention.dense", Start.RESIDUAL, model.width(), model.width());
        parameters.layerNorm(block + "post_attention_layernorm");
        linear(parameters, block + "mlp.dense_h_to_4h", Start.NORMAL, model.hidden(), model.width());
        linear(parameters, block + "mlp.dense_4h_to_h", Start.RESIDUAL, model.width(), model.hidden());
    }

    private static void linear(ParameterList parameters, String name, Start start, int out, int in) {
        parameters.add(name + ".weight", start, out, in);
        parameters.add(name + ".bias", Start.ZERO, out);
    }

    @Override
    public Architecture read(ConfigReader config) {
        config.require("attention_bias", true);
        int width = config.whole("hidden_size");
        int heads = config.whole("num_attention_heads");
        int headWidth = heads < 1 ? 0 : width / heads;
        Angles angles = Angles.of(config, config.number("rotary_emb_base", 10_000), 1.0 / USUAL_PART);
        return new Architecture(
                Family.NEOX,
                config.whole("vocab_size"),
                config.whole("max_position_embeddings"),
                width,
                config.whole("num_hidden_layers"),
                heads,
                heads,
                config.whole("intermediate_size"),
                config.gelu("hidden_act", "gelu"),
                config.embedding(Embedding.UNTIED),
                config.number("layer_norm_eps", 1e-5),
                angles.base(),
                (int) (headWidth * angles.share()),
                config.flag("use_parallel_residual", true) ? Residual.PARALLEL : Residual.SEQUENTIAL,
                angles.stretch());
    }

    @Override
    public void write(Architecture model, ObjectNode json) {
        double share = (double) model.rotaryWidth() / model.headWidth();
        json.put("vocab_size", model.vocabulary())
                .put("hidden_size", model.width())
                .put("num_hidden_layers", model.layers())
                .put("num_attention_heads", model.heads())
                .put("intermediate_size", model.hidden())
                .put("hidden_act", ConfigWriter.gelu(model))
                .put("max_position_embeddings", model.context())
                .put("layer_norm_eps", model.epsilon())
                .put("initializer_range", 0.02)
                .put("attention_bias", true)
                .put("attention_dropout", 0.0)
                .put("hidden_dropout", 0.0)
                .put("use_parallel_residual", model.residual() == Residual.PARALLEL)
                .put("rotary_pct", share)
                .put("rotary_emb_base", model.rotaryBase());
        ConfigWriter.angles(model, json).put("partial_rotary_factor", share);
    }

    @Override
    public ForwardPass pass(Weights weights) {
        return new NeoxPass(weights);
    }
}
