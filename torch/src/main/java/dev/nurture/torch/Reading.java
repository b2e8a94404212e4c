package dev.nurture.torch;

import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Residual;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A decoder that reads: from tokens to what it thinks after each of them. What it read can be remembered, so that going on costs
 * no more than the tokens that are new.
 *
 * <p>One thread at a time.
 */
final class Reading {
    /** What attention has to remember of tokens that were read: keys and values of each block, for a number of rows. */
    static final class Memory implements AutoCloseable {
        private final Arena arena = new Arena();
        private final List<Tensor> keys = new ArrayList<>();
        private final List<Tensor> values = new ArrayList<>();
        private long read;

        Memory(Architecture shape, long rows, long most) {
            this(shape.layers(), new long[] {rows, shape.keyValueHeads(), most, shape.headWidth()});
        }

        private Memory(int layers, long[] size) {
            for (int layer = 0; layer < layers; layer++) {
                keys.add(arena.empty(size));
                values.add(arena.empty(size));
            }
        }

        /**
         * What this remembers of some of its rows, with room for more tokens.
         *
         * @param rows of this one, one for each row of the other
         */
        Memory branch(long[] rows, long more) {
            Tensor first = keys.get(0);
            Memory branch =
                    new Memory(keys.size(), new long[] {rows.length, first.size(1), read + more, first.size(3)});
            Tensor from = torch.tensor(rows);
            for (int layer = 0; layer < keys.size(); layer++) {
                branch.remember(branch.keys, layer, part(keys, layer, from));
                branch.remember(branch.values, layer, part(values, layer, from));
            }
            branch.read = read;
            return branch;
        }

        private Tensor part(List<Tensor> parts, int layer, Tensor rows) {
            return parts.get(layer).narrow(2, 0, read).index_select(0, rows);
        }

        private Tensor remember(List<Tensor> parts, int layer, Tensor part) {
            long length = part.size(2);
            parts.get(layer).narrow(2, read, length).copy_(part);
            return parts.get(layer).narrow(2, 0, read + length);
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    private static final long[] OVER_WIDTH = {2};

    private final Architecture shape;
    private final Parameters weights;
    private final Optional<Rotary> rotary;
    private final boolean grouped;

    Reading(Arena arena, Architecture shape, Parameters weights) {
        this.shape = shape;
        this.weights = weights;
        this.rotary = switch (shape.family()) {
            case GPT2 -> Optional.empty();
            case LLAMA, QWEN2, NEOX -> Optional.of(new Rotary(arena, shape.context(), shape));
        };
        this.grouped = shape.heads() != shape.keyValueHeads();
    }

    /**
     * What the model thinks after each token, {@code [rows, length, width]}.
     *
     * @param tokens {@code [rows, length]}, which come after those that the memory holds
     */
    Tensor read(Tensor tokens, Memory memory) {
        Tensor thought = switch (shape.family()) {
            case GPT2 -> gpt2(tokens, memory);
            case LLAMA, QWEN2 -> llama(tokens, memory);
            case NEOX -> neox(tokens, memory);
        };
        memory.read += tokens.size(1);
        return thought;
    }

    Architecture shape() {
        return shape;
    }

    /** The logits of what comes after the last token of each row. */
    Tensor lastLogits(Tensor thought) {
        return logits(thought.select(1, thought.size(1) - 1).contiguous());
    }

    /** The logits of what comes next. */
    Tensor logits(Tensor thought) {
        return torch.matmul(thought, weights.shared(shape.unembedding()).t());
    }

    private Tensor gpt2(Tensor tokens, Memory memory) {
        Tensor places = weights.shared("transformer.wpe.weight").narrow(0, memory.read, tokens.size(1));
        Tensor x = torch.embedding(weights.shared(shape.embedding()), tokens).add(places);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = "transformer.h." + layer + ".";
            Tensor mixed = linear(layerNorm(x, block + "ln_1"), block + "attn.c_attn");
            x = x.add(linear(attend(mixed, layer, memory), block + "attn.c_proj"));
            Tensor wide = linear(layerNorm(x, block + "ln_2"), block + "mlp.c_fc");
            x = x.add(linear(torch.gelu(wide, gelu()), block + "mlp.c_proj"));
        }
        return layerNorm(x, "transformer.ln_f");
    }

    private String gelu() {
        return switch (shape.activation()) {
            case GELU_TANH -> "tanh";
            case GELU, SILU -> "none";
        };
    }

    private Tensor llama(Tensor tokens, Memory memory) {
        long mixedWidth = shape.width() + 2L * shape.keyValueWidth();
        Tensor x = torch.embedding(weights.shared(shape.embedding()), tokens);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = "model.layers." + layer + ".";
            Tensor normed = rmsNorm(x, block + "input_layernorm.weight");
            Tensor mixed = rows(normed, block + "self_attn.q_proj.weight", mixedWidth);
            if (shape.family() == Architecture.Family.QWEN2) {
                mixed.add_(weights.shared(block + "self_attn.q_proj.bias", mixedWidth));
            }
            x = x.add(rows(attend(mixed, layer, memory), block + "self_attn.o_proj.weight", shape.width()));
            Tensor between = rmsNorm(x, block + "post_attention_layernorm.weight");
            Tensor both = rows(between, block + "mlp.gate_proj.weight", 2L * shape.hidden());
            Tensor gated =
                    torch.silu(both.narrow(2, 0, shape.hidden())).mul(both.narrow(2, shape.hidden(), shape.hidden()));
            x = x.add(rows(gated, block + "mlp.down_proj.weight", shape.width()));
        }
        return rmsNorm(x, "model.norm.weight");
    }

    private Tensor neox(Tensor tokens, Memory memory) {
        Tensor x = torch.embedding(weights.shared(shape.embedding()), tokens);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = "gpt_neox.layers." + layer + ".";
            Tensor mixed = biased(layerNorm(x, block + "input_layernorm"), block + "attention.query_key_value");
            Tensor gathered = biased(attend(mixed, layer, memory), block + "attention.dense");
            Tensor read = shape.residual() == Residual.PARALLEL ? x : x.add(gathered);
            Tensor wide = biased(layerNorm(read, block + "post_attention_layernorm"), block + "mlp.dense_h_to_4h");
            x = x.add(gathered).add_(biased(torch.gelu(wide, gelu()), block + "mlp.dense_4h_to_h"));
        }
        return layerNorm(x, "gpt_neox.final_layer_norm");
    }

    private Tensor attend(Tensor mixed, int layer, Memory memory) {
        long rows = mixed.size(0);
        long length = mixed.size(1);
        Heads heads = Heads.of(shape, mixed, rows, length);
        rotary.ifPresent(some -> heads.turning().forEach(part -> some.turn(part, memory.read)));
        Tensor keys = memory.remember(memory.keys, layer, heads.keys());
        Tensor values = memory.remember(memory.values, layer, heads.values());
        boolean beginning = memory.read == 0;
        TensorOptional seen = beginning || length == 1 ? new TensorOptional() : seen(length, memory.read);
        Tensor gathered = torch.scaled_dot_product_attention(
                heads.queries(), keys, values, seen, 0, beginning && length > 1, new DoubleOptional(), grouped);
        return gathered.transpose(1, 2).reshape(rows, length, shape.width());
    }

    /** Which tokens each new one sees: all that were read before, and the new ones up to itself. */
    private static TensorOptional seen(long length, long read) {
        Tensor all = torch.ones(new long[] {length, read + length}, new TensorOptions(ScalarType.Bool));
        return new TensorOptional(all.tril_(read));
    }

    private Tensor linear(Tensor x, String name) {
        return torch.matmul(x, weights.shared(name + ".weight")).add_(weights.shared(name + ".bias"));
    }

    private Tensor biased(Tensor x, String name) {
        return torch.matmul(x, weights.shared(name + ".weight").t()).add_(weights.shared(name + ".bias"));
    }

    private Tensor rows(Tensor x, String first, long out) {
        return torch.matmul(x, weights.shared(first, out, x.size(2)).t());
    }

    private Tensor layerNorm(Tensor x, String name) {
        return torch.native_layer_norm(
                        x,
                        new long[] {shape.width()},
                        new TensorOptional(weights.shared(name + ".weight")),
                        new TensorOptional(weights.shared(name + ".bias")),
                        shape.epsilon())
                .get0();
    }

    private Tensor rmsNorm(Tensor x, String name) {
        Tensor square = x.mul(x).mean(OVER_WIDTH, true, new ScalarTypeOptional());
        return x.mul(square.add_(new Scalar(shape.epsilon())).rsqrt_()).mul_(weights.shared(name));
    }
}
