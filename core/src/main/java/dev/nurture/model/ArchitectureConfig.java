package dev.nurture.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.error.NurtureException;
import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.model.Architecture.Family;
import dev.nurture.model.Architecture.Residual;
import java.util.List;
import java.util.Set;

/**
 * Architectures as {@code config.json} of Hugging Face says them: {@code GPT2LMHeadModel}, {@code LlamaForCausalLM},
 * {@code Qwen2ForCausalLM} and {@code GPTNeoXForCausalLM}. A file with anything that would change results and isn't known here
 * is refused, never read as something near it.
 */
final class ArchitectureConfig {
    /** Those whose weights are a language model's. */
    private static final Set<String> CLASSES =
            Set.of("GPT2LMHeadModel", "GPT2Model", "LlamaForCausalLM", "Qwen2ForCausalLM", "GPTNeoXForCausalLM");

    private ArchitectureConfig() {}

    /**
     * @param name what the file is called in messages
     */
    static Architecture read(String name, JsonNode json) {
        ConfigReader config = new ConfigReader(name, json);
        try {
            Family family = family(config);
            refuseWhatIsUnknown(config);
            return switch (family) {
                case GPT2 -> gpt2(config);
                case LLAMA, QWEN2 -> grouped(config, family);
                case NEOX -> neox(config);
            };
        } catch (IllegalArgumentException e) {
            throw NurtureException.data("%s: %s.".formatted(name, e.getMessage()));
        }
    }

    private static Family family(ConfigReader config) {
        return switch (config.text("model_type", "")) {
            case "gpt2" -> Family.GPT2;
            case "llama" -> Family.LLAMA;
            case "qwen2" -> Family.QWEN2;
            case "gpt_neox" -> Family.NEOX;
            default -> throw config.unknown("model_type", List.of("gpt2", "gpt_neox", "llama", "qwen2"));
        };
    }

    private static void refuseWhatIsUnknown(ConfigReader config) {
        for (JsonNode found : config.json().path("architectures")) {
            if (!CLASSES.contains(found.asText())) {
                throw config.unsupported("architectures", found.asText(), "Give the language model itself.");
            }
        }
        if (config.has("quantization_config")) {
            JsonNode method = config.json().path("quantization_config").path("quant_method");
            throw config.unsupported(
                    "quantization_config",
                    "weights quantised by " + method.asText("an unknown method"),
                    "Give the weights as F32, F16 or BF16.");
        }
        if (config.json().path("auto_map").has("AutoModelForCausalLM")) {
            throw config.unsupported(
                    "auto_map", "a model that brings code of its own", "Give one of a design that is known here.");
        }
        if (config.flag("use_sliding_window", false)) {
            throw config.unsupported("use_sliding_window", "attention through a sliding window", "");
        }
        for (JsonNode type : config.json().path("layer_types")) {
            if (!type.asText().equals("full_attention")) {
                throw config.unsupported("layer_types", type.asText(), "");
            }
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
                gelu(config, "activation_function", "gelu_new"),
                embedding(config, true),
                config.number("layer_norm_epsilon", 1e-5),
                10_000);
    }

    private static Activation gelu(ConfigReader config, String field, String preset) {
        return switch (config.text(field, preset)) {
            case "gelu" -> Activation.GELU;
            case "gelu_new", "gelu_fast", "gelu_pytorch_tanh" -> Activation.GELU_TANH;
            default -> throw config.unknown(field, List.of("gelu", "gelu_new"));
        };
    }

    private static Embedding embedding(ConfigReader config, boolean preset) {
        return config.flag("tie_word_embeddings", preset) ? Embedding.TIED : Embedding.UNTIED;
    }

    private static Architecture grouped(ConfigReader config, Family family) {
        config.require("attention_bias", false);
        config.require("mlp_bias", false);
        if (!config.text("hidden_act", "silu").equals("silu")) {
            throw config.unknown("hidden_act", List.of("silu"));
        }
        Angles angles = Angles.of(config, config.number("rope_theta", 10_000));
        if (angles.share() != 1) {
            throw config.unsupported("partial_rotary_factor", "a rotary share of " + angles.share(), "");
        }
        int heads = config.whole("num_attention_heads");
        Architecture model = new Architecture(
                family,
                config.whole("vocab_size"),
                config.whole("max_position_embeddings"),
                config.whole("hidden_size"),
                config.whole("num_hidden_layers"),
                heads,
                config.whole("num_key_value_heads", heads),
                config.whole("intermediate_size"),
                Activation.SILU,
                embedding(config, false),
                config.number("rms_norm_eps", 1e-6),
                angles.base());
        if (config.whole("head_dim", model.headWidth()) != model.headWidth()) {
            throw config.unfit(
                    "head_dim", String.valueOf(model.headWidth()), config.json().path("head_dim"));
        }
        return model;
    }

    private static Architecture neox(ConfigReader config) {
        config.require("attention_bias", true);
        int width = config.whole("hidden_size");
        int heads = config.whole("num_attention_heads");
        int headWidth = heads < 1 ? 0 : width / heads;
        Angles angles = Angles.of(config, config.number("rotary_emb_base", 10_000));
        return new Architecture(
                Family.NEOX,
                config.whole("vocab_size"),
                config.whole("max_position_embeddings"),
                width,
                config.whole("num_hidden_layers"),
                heads,
                heads,
                config.whole("intermediate_size"),
                gelu(config, "hidden_act", "gelu"),
                embedding(config, false),
                config.number("layer_norm_eps", 1e-5),
                angles.base(),
                (int) (headWidth * angles.share()),
                config.flag("use_parallel_residual", true) ? Residual.PARALLEL : Residual.SEQUENTIAL);
    }

    /**
     * How far positions turn.
     *
     * @param base of the angles
     * @param share of each head that is turned
     */
    private record Angles(double base, double share) {
        /** Wherever it stands; angles that are stretched for longer texts are refused. */
        static Angles of(ConfigReader config, double preset) {
            double base = preset;
            double share = config.number("rotary_pct", config.number("partial_rotary_factor", usual(config)));
            for (String field : List.of("rope_scaling", "rope_parameters")) {
                ConfigReader angles = new ConfigReader(
                        config.name() + ": " + field, config.json().path(field));
                String type = angles.text("rope_type", angles.text("type", "default"));
                if (!type.equals("default")) {
                    throw config.unsupported(field, "angles stretched by '" + type + "'", "");
                }
                base = angles.number("rope_theta", base);
                share = angles.number("partial_rotary_factor", share);
            }
            return new Angles(base, share);
        }

        private static double usual(ConfigReader config) {
            return config.text("model_type", "").equals("gpt_neox") ? 0.25 : 1;
        }
    }
}
