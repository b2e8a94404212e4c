package dev.nurture.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.model.Architecture.Family;
import java.util.List;
import java.util.OptionalInt;

/**
 * Architectures as {@code config.json} of Hugging Face says them: {@code GPT2LMHeadModel} and {@code LlamaForCausalLM}. A file
 * with anything that would change results and isn't known here is refused, never read as something near it.
 */
final class ArchitectureConfig {
    private ArchitectureConfig() {}

    /**
     * @param end the token that begins and ends texts
     */
    static ObjectNode write(Architecture model, OptionalInt end) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        switch (model.family()) {
            case GPT2 -> gpt2(json, model);
            case LLAMA -> llama(json, model);
        }
        tokens(json, end);
        return json.put("torch_dtype", "float32").put("dtype", "float32");
    }

    /** What generation should begin, end and fill with. */
    static ObjectNode generation(OptionalInt end) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        tokens(json, end);
        return json.put("do_sample", false);
    }

    private static void tokens(ObjectNode json, OptionalInt end) {
        for (String name : List.of("bos_token_id", "eos_token_id", "pad_token_id")) {
            if (end.isPresent()) {
                json.put(name, end.getAsInt());
            } else {
                json.putNull(name);
            }
        }
    }

    /** Programs of others read {@code n_ctx} too, which Hugging Face itself no longer does. */
    private static void gpt2(ObjectNode json, Architecture model) {
        json.putArray("architectures").add("GPT2LMHeadModel");
        json.put("model_type", "gpt2")
                .put("vocab_size", model.vocabulary())
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
        json.put("activation_function", model.activation() == Activation.GELU ? "gelu" : "gelu_new")
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

    /** The base of the rotary angles stands there in the older form and in the newer one. */
    private static void llama(ObjectNode json, Architecture model) {
        json.putArray("architectures").add("LlamaForCausalLM");
        json.put("model_type", "llama")
                .put("vocab_size", model.vocabulary())
                .put("hidden_size", model.width())
                .put("intermediate_size", model.hidden())
                .put("num_hidden_layers", model.layers())
                .put("num_attention_heads", model.heads())
                .put("num_key_value_heads", model.keyValueHeads())
                .put("head_dim", model.headWidth())
                .put("hidden_act", "silu")
                .put("max_position_embeddings", model.context())
                .put("rms_norm_eps", model.epsilon())
                .put("initializer_range", 0.02)
                .put("attention_bias", false)
                .put("mlp_bias", false)
                .put("attention_dropout", 0.0)
                .put("pretraining_tp", 1)
                .put("use_cache", true)
                .put("tie_word_embeddings", model.tied() == Embedding.TIED)
                .put("rope_theta", model.rotaryBase())
                .putNull("rope_scaling");
        json.putObject("rope_parameters").put("rope_type", "default").put("rope_theta", model.rotaryBase());
    }

    /**
     * @param name what the file is called in messages
     */
    static Architecture read(String name, JsonNode json) {
        ConfigReader config = new ConfigReader(name, json);
        try {
            return switch (config.text("model_type", "")) {
                case "gpt2" -> gpt2(config);
                case "llama" -> llama(config);
                default -> throw config.unknown("model_type", List.of("gpt2", "llama"));
            };
        } catch (IllegalArgumentException e) {
            throw NurtureException.data("%s: %s.".formatted(name, e.getMessage()));
        }
    }

    private static Architecture gpt2(ConfigReader config) {
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
                gelu(config),
                embedding(config, true),
                config.number("layer_norm_epsilon", 1e-5),
                10_000);
    }

    private static Activation gelu(ConfigReader config) {
        return switch (config.text("activation_function", "gelu_new")) {
            case "gelu" -> Activation.GELU;
            case "gelu_new", "gelu_pytorch_tanh" -> Activation.GELU_TANH;
            default -> throw config.unknown("activation_function", List.of("gelu", "gelu_new"));
        };
    }

    private static Embedding embedding(ConfigReader config, boolean preset) {
        return config.flag("tie_word_embeddings", preset) ? Embedding.TIED : Embedding.UNTIED;
    }

    private static Architecture llama(ConfigReader config) {
        config.require("attention_bias", false);
        config.require("mlp_bias", false);
        if (!config.text("hidden_act", "silu").equals("silu")) {
            throw config.unknown("hidden_act", List.of("silu"));
        }
        int width = config.whole("hidden_size");
        int heads = config.whole("num_attention_heads");
        Architecture model = new Architecture(
                Family.LLAMA,
                config.whole("vocab_size"),
                config.whole("max_position_embeddings"),
                width,
                config.whole("num_hidden_layers"),
                heads,
                config.whole("num_key_value_heads", heads),
                config.whole("intermediate_size"),
                Activation.SILU,
                embedding(config, false),
                config.number("rms_norm_eps", 1e-6),
                rotaryBase(config));
        if (config.whole("head_dim", model.headWidth()) != model.headWidth()) {
            throw config.unfit(
                    "head_dim", String.valueOf(model.headWidth()), config.json().path("head_dim"));
        }
        return model;
    }

    /** Wherever it stands; angles that are stretched for longer texts are refused. */
    private static double rotaryBase(ConfigReader config) {
        double base = config.number("rope_theta", 10_000);
        for (String field : List.of("rope_scaling", "rope_parameters")) {
            ConfigReader angles =
                    new ConfigReader(config.name() + ": " + field, config.json().path(field));
            String type = angles.text("rope_type", angles.text("type", "default"));
            if (!type.equals("default")) {
                throw angles.unfit("rope_type", "default", angles.json().path("rope_type"));
            }
            base = angles.number("rope_theta", base);
        }
        return base;
    }
}
