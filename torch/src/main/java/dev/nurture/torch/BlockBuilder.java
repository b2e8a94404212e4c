package dev.nurture.torch;

import dev.nurture.model.Architecture;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Builds the blocks of a decoder that learns out of its parameters, for one number of rows of one length. */
final class BlockBuilder {
    private final Arena arena;
    private final Architecture shape;
    private final Parameters weights;
    private final Parameters gradients;
    private final int rows;
    private final int length;
    private final long positions;
    private final long mixedWidth;
    private final Block.Scratch scratch;
    private final Optional<Rotary> rotary;
    private final Optional<WideNorm.Scratch> wide;

    BlockBuilder(Arena arena, Architecture shape, Parameters weights, Parameters gradients, int rows, int length) {
        this.arena = arena;
        this.shape = shape;
        this.weights = weights;
        this.gradients = gradients;
        this.rows = rows;
        this.length = length;
        this.positions = (long) rows * length;
        this.mixedWidth = shape.width() + 2L * shape.keyValueHeads() * shape.headWidth();
        this.scratch = Block.Scratch.of(arena, positions, shape.width(), mixedWidth);
        this.wide =
                arena.isExact() ? Optional.empty() : Optional.of(WideNorm.Scratch.of(arena, positions, shape.width()));
        this.rotary = switch (shape.family()) {
            case GPT2 -> Optional.empty();
            case LLAMA, QWEN2, NEOX -> Optional.of(new Rotary(arena, length, shape));
        };
    }

    Layer block(int layer) {
        Tensor mixed = arena.empty(positions, mixedWidth);
        Attention attention = Attention.of(arena, shape, rows, length, mixed, scratch.mixedGradient(), rotary);
        Block.Parts parts = switch (shape.family()) {
            case GPT2 -> gpt2("transformer.h." + layer + ".", attention);
            case LLAMA, QWEN2 -> llama("model.layers." + layer + ".", attention);
            case NEOX -> neox("gpt_neox.layers." + layer + ".", attention);
        };
        return switch (shape.residual()) {
            case SEQUENTIAL -> new Block(arena, parts, scratch, mixed, positions, shape.width());
            case PARALLEL -> new ParallelBlock(arena, parts, scratch, mixed, positions, shape.width());
        };
    }

    /** The norm after the last block. */
    Norm lastNorm() {
        return switch (shape.family()) {
            case GPT2 -> layerNorm("transformer.ln_f");
            case LLAMA, QWEN2 -> rmsNorm("model.norm");
            case NEOX -> layerNorm("gpt_neox.final_layer_norm");
        };
    }

    private Block.Parts gpt2(String block, Attention attention) {
        FeedForward think = new GeluFeedForward(
                arena, linear(block + "mlp.c_fc"), linear(block + "mlp.c_proj"), positions, shape.hidden(), kind());
        return new Block.Parts(
                layerNorm(block + "ln_1"),
                linear(block + "attn.c_attn"),
                attention,
                linear(block + "attn.c_proj"),
                layerNorm(block + "ln_2"),
                think);
    }

    private Block.Parts llama(String block, Attention attention) {
        FeedForward think = new GatedFeedForward(
                arena,
                rows(block + "mlp.gate_proj.weight", 2L * shape.hidden(), shape.width()),
                rows(block + "mlp.down_proj.weight", shape.width(), shape.hidden()),
                positions,
                shape.hidden());
        return new Block.Parts(
                rmsNorm(block + "input_layernorm"),
                llamaMix(block + "self_attn.q_proj"),
                attention,
                rows(block + "self_attn.o_proj.weight", shape.width(), shape.width()),
                rmsNorm(block + "post_attention_layernorm"),
                think);
    }

    private Linear llamaMix(String first) {
        return shape.family() == Architecture.Family.QWEN2
                ? biasedRows(first, mixedWidth, shape.width())
                : rows(first + ".weight", mixedWidth, shape.width());
    }

    private Block.Parts neox(String block, Attention attention) {
        FeedForward think = new GeluFeedForward(
                arena,
                biasedRows(block + "mlp.dense_h_to_4h", shape.hidden(), shape.width()),
                biasedRows(block + "mlp.dense_4h_to_h", shape.width(), shape.hidden()),
                positions,
                shape.hidden(),
                kind());
        return new Block.Parts(
                layerNorm(block + "input_layernorm"),
                biasedRows(block + "attention.query_key_value", mixedWidth, shape.width()),
                attention,
                biasedRows(block + "attention.dense", shape.width(), shape.width()),
                layerNorm(block + "post_attention_layernorm"),
                think);
    }

    private Linear biasedRows(String name, long out, long in) {
        return Linear.ofRows(arena, weights, gradients, name + ".weight", name + ".bias", out, in);
    }

    private String kind() {
        return switch (shape.activation()) {
            case GELU -> "none";
            case GELU_TANH -> "tanh";
            case SILU ->
                throw new IllegalArgumentException("activation: must be a GELU here, but was " + shape.activation());
        };
    }

    private Linear linear(String name) {
        return Linear.withBias(arena, weights, gradients, name);
    }

    private Linear rows(String first, long out, long in) {
        return Linear.ofRows(arena, weights, gradients, first, out, in);
    }

    private Norm layerNorm(String name) {
        return widened(
                new LayerNorm(arena.exact(), weights.exact(), gradients.exact(), name, positions, shape.epsilon()));
    }

    private Norm rmsNorm(String name) {
        return widened(
                new RmsNorm(arena.exact(), weights.exact(), gradients.exact(), name, positions, shape.epsilon()));
    }

    private Norm widened(Norm norm) {
        return wide.isPresent() ? new WideNorm(norm, wide.get()) : norm;
    }
}
