package dev.nurture.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.model.Architecture.Residual;
import java.util.List;
import java.util.OptionalInt;

/** Writes architectures as {@code config.json} of Hugging Face says them, in the older form and in the newer one. */
final class ConfigWriter {
    private ConfigWriter() {}

    /**
     * @param end the token that begins and ends texts
     * @param type what the weights are stored as, in the words of torch
     */
    static ObjectNode write(Architecture model, OptionalInt end, String type) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        switch (model.family()) {
            case GPT2 -> gpt2(json, model);
            case LLAMA -> llama(json, model);
            case QWEN2 -> qwen2(json, model);
            case NEOX -> neox(json, model);
        }
        tokens(json, end);
        return json.put("torch_dtype", type).put("dtype", type);
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

    private static void llama(ObjectNode json, Architecture model) {
        json.putArray("architectures").add("LlamaForCausalLM");
        grouped(json.put("model_type", "llama"), model)
                .put("attention_bias", false)
                .put("mlp_bias", false)
                .put("attention_dropout", 0.0)
                .put("pretraining_tp", 1);
        angles(json, model);
    }

    private static void qwen2(ObjectNode json, Architecture model) {
        json.putArray("architectures").add("Qwen2ForCausalLM");
        grouped(json.put("model_type", "qwen2"), model)
                .put("attention_dropout", 0.0)
                .put("use_sliding_window", false);
        angles(json, model);
    }

    /** What Llama and Qwen2 say alike. */
    private static ObjectNode grouped(ObjectNode json, Architecture model) {
        return json.put("vocab_size", model.vocabulary())
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
    }

    /** What all with rotary positions say last. The base of the angles stands there in the older form and in the newer one. */
    private static ObjectNode angles(ObjectNode json, Architecture model) {
        json.put("use_cache", true).put("tie_word_embeddings", model.tied() == Embedding.TIED);
        json.put("rope_theta", model.rotaryBase()).putNull("rope_scaling");
        return json.putObject("rope_parameters").put("rope_type", "default").put("rope_theta", model.rotaryBase());
    }

    private static void neox(ObjectNode json, Architecture model) {
        double share = (double) model.rotaryWidth() / model.headWidth();
        json.putArray("architectures").add("GPTNeoXForCausalLM");
        json.put("model_type", "gpt_neox")
                .put("vocab_size", model.vocabulary())
                .put("hidden_size", model.width())
                .put("num_hidden_layers", model.layers())
                .put("num_attention_heads", model.heads())
                .put("intermediate_size", model.hidden())
                .put("hidden_act", model.activation() == Activation.GELU ? "gelu" : "gelu_new")
                .put("max_position_embeddings", model.context())
                .put("layer_norm_eps", model.epsilon())
                .put("initializer_range", 0.02)
                .put("attention_bias", true)
                .put("attention_dropout", 0.0)
                .put("hidden_dropout", 0.0)
                .put("use_parallel_residual", model.residual() == Residual.PARALLEL)
                .put("rotary_pct", share)
                .put("rotary_emb_base", model.rotaryBase());
        angles(json, model).put("partial_rotary_factor", share);
    }
}
