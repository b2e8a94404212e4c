package dev.nurture.model;

import java.util.Arrays;

/**
 * GPT-2: learned positions are added to the embedding; each block adds attention to the stream and then the feed-forward part,
 * both of the stream's LayerNorm; a last norm. Threads may share it.
 *
 * <p>Radford et al., Language Models are Unsupervised Multitask Learners, 2019.
 */
final class Gpt2Pass implements ForwardPass {
    private final Weights weights;
    private final Architecture model;
    private final Attention attention;

    Gpt2Pass(Weights weights) {
        this.weights = weights;
        this.model = weights.model();
        this.attention = new Attention(model);
    }

    @Override
    public double[][] hidden(int[] tokens) {
        double[][] stream = new double[tokens.length][];
        for (int place = 0; place < tokens.length; place++) {
            stream[place] = Numbers.sum(
                    weights.row("transformer.wte.weight", tokens[place]), weights.row("transformer.wpe.weight", place));
        }
        for (int layer = 0; layer < model.layers(); layer++) {
            attend("transformer.h." + layer, stream);
            feedForward("transformer.h." + layer, stream);
        }
        return norm("transformer.ln_f", stream);
    }

    /** Queries, keys and values come side by side out of one projection. */
    private void attend(String block, double[][] stream) {
        double[][] packed = project(block + ".attn.c_attn", norm(block + ".ln_1", stream));
        double[][] taken = attention.apply(third(packed, 0), third(packed, 1), third(packed, 2));
        add(stream, project(block + ".attn.c_proj", taken));
    }

    private double[][] third(double[][] packed, int which) {
        return Arrays.stream(packed)
                .map(row -> Arrays.copyOfRange(row, which * model.width(), (which + 1) * model.width()))
                .toArray(double[][]::new);
    }

    private void feedForward(String block, double[][] stream) {
        double[][] inside = project(block + ".mlp.c_fc", norm(block + ".ln_2", stream));
        for (double[] row : inside) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Numbers.bend(model.activation(), row[i]);
            }
        }
        add(stream, project(block + ".mlp.c_proj", inside));
    }

    private double[][] norm(String name, double[][] stream) {
        float[] weight = weights.get(name + ".weight");
        float[] bias = weights.get(name + ".bias");
        return Arrays.stream(stream)
                .map(row -> Numbers.layerNorm(row, weight, bias, model.epsilon()))
                .toArray(double[][]::new);
    }

    private double[][] project(String name, double[][] rows) {
        float[] weight = weights.get(name + ".weight");
        float[] bias = weights.get(name + ".bias");
        return Arrays.stream(rows)
                .map(row -> Numbers.projection(row, weight, bias))
                .toArray(double[][]::new);
    }

    private static void add(double[][] stream, double[][] more) {
        Arrays.setAll(stream, place -> Numbers.sum(stream[place], more[place]));
    }
}
