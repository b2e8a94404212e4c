package dev.nurture.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.model.Architecture.Family;
import dev.nurture.model.Architecture.Residual;
import dev.nurture.model.Parameter.Start;
import java.util.List;
import java.util.OptionalInt;

/** GPT-2. It keeps its projections as {@code [in, out]}, as nobody else does. */
record Gpt2Design() implements Design {
    @Override
    public String title() {
        return "GPT-2";
    }

    @Override
    public String type() {
        return "gpt2";
    }

    @Override
    public List<String> classes() {
        return List.of("GPT2LMHeadModel", "GPT2Model");
    }

    @Override
    public String embedding() {
        return "transformer.wte.weight";
    }

    @Override
    public String unembedding() {
        return "lm_head.weight";
    }

    @Override
    public OptionalInt rotaryWidth(int headWidth) {
        return OptionalInt.empty();
    }

    @Override
    public Residual residual() {
        return Residual.SEQUENTIAL;
    }

    @Override
    public void require(int heads, int keyValueHeads, Activation activation) {
        requireGelu(heads, keyValueHeads, activation);
    }

    @Override
    public void list(ParameterList parameters) {
        Architecture model = parameters.model();
        parameters.add(embedding(), Start.NORMAL, model.vocabulary(), model.width());
        parameters.add("transformer.wpe.weight", Start.NORMAL, model.context(), model.width());
        for (int layer = 0; layer < model.layers(); layer++) {
            block(parameters, "transformer.h." + layer + ".");
        }
        parameters.layerNorm("transformer.ln_f");
    }

    private static void block(ParameterList parameters, String block) {
        Architecture model = parameters.model();
        parameters.layerNorm(block + "ln_1");
        projection(parameters, block + "attn.c_attn", Start.NORMAL, model.width(), 3 * model.width());
        projection(parameters, block + "attn.c_proj", Start.RESIDUAL, model.width(), model.width());
        parameters.layerNorm(block + "ln_2");
        projection(parameters, block + "mlp.c_fc", Start.NORMAL, model.width(), model.hidden());
        projection(parameters, block + "mlp.c_proj", Start.RESIDUAL, model.hidden(), model.width());
    }

    private static void projection(ParameterList parameters, String name, Start start, int in, int out) {
        parameters.add(name + ".weight", start, in, out);
        parameters.add(name + ".bias", Start.ZERO, out);
    }

    @Override
    public Architecture read(ConfigReader config) {
        config.require("scale_attn_weights", true);
        config.require("scale_attn_by_inverse_layer_idx", false);
        config.require("add_cross_attention", false);
        int width = config.whole("n_embd");
        int heads = config.whole("n_head");
        return new Architecture(
                Family.GPT2,
                config.whole("vocab_size"),
                config.whole("n_positions"),
                width,
                config.whole("n_layer"),
                heads,
                heads,
                config.whole("n_inner", 4 * width),
                config.gelu("activation_function", "gelu_new"),
                config.embedding(Embedding.TIED),
                config.number("layer_norm_epsilon", 1e-5),
                10_000);
    }

    /** Programs of others read {@code n_ctx} too, which Hugging Face itself no longer does. */
    @Override
    public void write(Architecture model, ObjectNode json) {
        json.put("vocab_size", model.vocabulary())
                .put("n_positions", model.context())
                .put("n_ctx", model.context())
                .put("n_embd", model.width())
                .put("n_layer", model.layers())
                .put("n_head", model.heads());
        if (model.hidden() == 4 * model.width()) {
            json.putNull("n_inner");
        } else {
            json.put("n_inner", model.hidden());
        }
        json.put("activation_function", ConfigWriter.gelu(model))
                .put("layer_norm_epsilon", model.epsilon())
                .put("initializer_range", 0.02)
                .put("attn_pdrop", 0.0)
                .put("embd_pdrop", 0.0)
                .put("resid_pdrop", 0.0)
                .put("scale_attn_weights", true)
                .put("scale_attn_by_inverse_layer_idx", false)
                .put("reorder_and_upcast_attn", false)
                .put("use_cache", true)
                .put("tie_word_embeddings", model.tied() == Embedding.TIED);
    }

    @Override
    public ForwardPass pass(Weights weights) {
        return new Gpt2Pass(weights);
    }
}
