package dev.nurture.model.gguf;

import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.model.Architecture.Family;
import dev.nurture.model.Tensor;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names and layouts from Hugging Face's to GGUF's. All matrices are {@code [out, in]} there, so GPT-2's are turned around; Llama's
 * queries and keys rotate neighbours instead of halves, so their rows are put side by side; of GPT-NeoX, all queries come first,
 * then all keys, then all values.
 */
record TensorNames(Architecture model) {
    private static final Pattern IN_BLOCK =
            Pattern.compile("(?:transformer\\.h|model\\.layers|gpt_neox\\.layers)\\.(\\d+)\\.(.+)\\.(weight|bias)");

    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("ln_1", "attn_norm"),
            Map.entry("attn.c_attn", "attn_qkv"),
            Map.entry("attn.c_proj", "attn_output"),
            Map.entry("ln_2", "ffn_norm"),
            Map.entry("mlp.c_fc", "ffn_up"),
            Map.entry("mlp.c_proj", "ffn_down"),
            Map.entry("input_layernorm", "attn_norm"),
            Map.entry("self_attn.q_proj", "attn_q"),
            Map.entry("self_attn.k_proj", "attn_k"),
            Map.entry("self_attn.v_proj", "attn_v"),
            Map.entry("self_attn.o_proj", "attn_output"),
            Map.entry("post_attention_layernorm", "ffn_norm"),
            Map.entry("mlp.gate_proj", "ffn_gate"),
            Map.entry("mlp.up_proj", "ffn_up"),
            Map.entry("mlp.down_proj", "ffn_down"),
            Map.entry("attention.query_key_value", "attn_qkv"),
            Map.entry("attention.dense", "attn_output"),
            Map.entry("mlp.dense_h_to_4h", "ffn_up"),
            Map.entry("mlp.dense_4h_to_h", "ffn_down"));

    private static final Map<String, String> OUTSIDE = Map.ofEntries(
            Map.entry("transformer.wte.weight", "token_embd.weight"),
            Map.entry("transformer.wpe.weight", "position_embd.weight"),
            Map.entry("transformer.ln_f.weight", "output_norm.weight"),
            Map.entry("transformer.ln_f.bias", "output_norm.bias"),
            Map.entry("model.embed_tokens.weight", "token_embd.weight"),
            Map.entry("model.norm.weight", "output_norm.weight"),
            Map.entry("lm_head.weight", "output.weight"),
            Map.entry("gpt_neox.embed_in.weight", "token_embd.weight"),
            Map.entry("gpt_neox.final_layer_norm.weight", "output_norm.weight"),
            Map.entry("gpt_neox.final_layer_norm.bias", "output_norm.bias"),
            Map.entry("embed_out.weight", "output.weight"));

    /** Whether readers want the unembedding though it is the embedding. */
    boolean repeatsEmbedding() {
        return model.family() == Family.NEOX && model.tied() == Embedding.TIED;
    }

    GgufTensor convert(Tensor tensor) {
        Matcher inBlock = IN_BLOCK.matcher(tensor.name());
        if (!inBlock.matches()) {
            return new GgufTensor(known(OUTSIDE, tensor.name()), tensor.shape(), tensor.values());
        }
        String part = inBlock.group(2);
        String name = "blk.%s.%s.%s".formatted(inBlock.group(1), known(PARTS, part), inBlock.group(3));
        return switch (model.family()) {
            case GPT2 -> tensor.shape().size() == 2 ? turned(name, tensor) : same(name, tensor);
            case LLAMA -> part.matches("self_attn\\.[qk]_proj") ? neighbours(name, tensor) : same(name, tensor);
            case QWEN2 -> same(name, tensor);
            case NEOX -> part.endsWith("query_key_value") ? oneAfterAnother(name, tensor) : same(name, tensor);
        };
    }

    private static String known(Map<String, String> names, String name) {
        String known = names.get(name);
        if (known == null) {
            throw new IllegalArgumentException("tensor: must be known in GGUF, but was " + name);
        }
        return known;
    }

    private static GgufTensor same(String name, Tensor tensor) {
        return new GgufTensor(name, tensor.shape(), tensor.values());
    }

    private static GgufTensor turned(String name, Tensor tensor) {
        int in = tensor.shape().get(0);
        int out = tensor.shape().get(1);
        float[] values = new float[tensor.values().length];
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                values[o * in + i] = tensor.values()[i * out + o];
            }
        }
        return new GgufTensor(name, List.of(out, in), values);
    }

    /** Row {@code i} of a head and row {@code i + half} become neighbours. */
    private GgufTensor neighbours(String name, Tensor tensor) {
        int half = model.headWidth() / 2;
        int row = model.width();
        float[] values = new float[tensor.values().length];
        for (int from = 0; from < tensor.shape().get(0); from++) {
            int head = from / model.headWidth();
            int inHead = from % model.headWidth();
            int to = head * model.headWidth() + 2 * (inHead % half) + inHead / half;
            System.arraycopy(tensor.values(), from * row, values, to * row, row);
        }
        return new GgufTensor(name, tensor.shape(), values);
    }

    /** From query, key and value of each head to all queries, all keys, all values. */
    private GgufTensor oneAfterAnother(String name, Tensor tensor) {
        int row = tensor.values().length / tensor.shape().get(0) * model.headWidth();
        float[] values = new float[tensor.values().length];
        for (int head = 0; head < model.heads(); head++) {
            for (int which = 0; which < 3; which++) {
                int from = 3 * head + which;
                int to = which * model.heads() + head;
                System.arraycopy(tensor.values(), from * row, values, to * row, row);
            }
        }
        return new GgufTensor(name, tensor.shape(), values);
    }
}
