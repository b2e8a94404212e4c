package dev.nurture.model;

import java.util.Arrays;

/**
 * Llama: no positions in the stream, but queries and keys turned by their place; RMSNorm; a feed-forward part whose one half
 * gates the other; no biases. Qwen2 is the same with biases where queries, keys and values are made. Threads may share it.
 *
 * <p>Touvron et al., LLaMA: Open and Efficient Foundation Language Models, 2023; Shazeer, GLU Variants Improve Transformer,
 * 2020; Yang et al., Qwen2 Technical Report, 2024.
 */
final class LlamaPass implements ForwardPass {
    private final Weights weights;
    private final LlamaDesign.Biases biases;
    private final Architecture model;
    private final Attention attention;

    LlamaPass(Weights weights, LlamaDesign.Biases biases) {
        this.weights = weights;
        this.biases = biases;
        this.model = weights.model();
        this.attention = new Attention(model);
    }

    @Override
    public double[][] hidden(int[] tokens) {
        double[][] stream = Arrays.stream(tokens)
                .mapToObj(token -> weights.row("model.embed_tokens.weight", token))
                .toArray(double[][]::new);
        for (int layer = 0; layer < model.layers(); layer++) {
            attend("model.layers." + layer, stream);
            feedForward("model.layers." + layer, stream);
        }
        return norm("model.norm", stream);
    }

    private void attend(String block, double[][] stream) {
        double[][] normed = norm(block + ".input_layernorm", stream);
        double[][] queries = made(block + ".self_attn.q_proj", normed);
        double[][] keys = made(block + ".self_attn.k_proj", normed);
        Arrays.setAll(queries, place -> attention.rotate(queries[place], place));
        Arrays.setAll(keys, place -> attention.rotate(keys[place], place));
        double[][] taken = attention.apply(queries, keys, made(block + ".self_attn.v_proj", normed));
        add(stream, map(block + ".self_attn.o_proj", taken));
    }

    private void feedForward(String block, double[][] stream) {
        double[][] normed = norm(block + ".post_attention_layernorm", stream);
        double[][] gates = map(block + ".mlp.gate_proj", normed);
        double[][] inside = map(block + ".mlp.up_proj", normed);
        for (int place = 0; place < inside.length; place++) {
            for (int i = 0; i < model.hidden(); i++) {
                inside[place][i] *= Numbers.bend(model.activation(), gates[place][i]);
            }
        }
        add(stream, map(block + ".mlp.down_proj", inside));
    }

    private double[][] norm(String name, double[][] stream) {
        float[] weight = weights.get(name + ".weight");
        return Arrays.stream(stream)
                .map(row -> Numbers.rmsNorm(row, weight, model.epsilon()))
                .toArray(double[][]::new);
    }

    /** Queries, keys or values. */
    private double[][] made(String name, double[][] rows) {
        double[][] made = map(name, rows);
        if (biases == LlamaDesign.Biases.ATTENTION) {
            double[] bias = Numbers.doubles(weights.get(name + ".bias"));
            Arrays.setAll(made, place -> Numbers.sum(made[place], bias));
        }
        return made;
    }

    private double[][] map(String name, double[][] rows) {
        float[] weight = weights.get(name + ".weight");
        return Arrays.stream(rows).map(row -> Numbers.linear(row, weight)).toArray(double[][]::new);
    }

    private static void add(double[][] stream, double[][] more) {
        Arrays.setAll(stream, place -> Numbers.sum(stream[place], more[place]));
    }
}
