package dev.nurture.model;

import java.util.Arrays;

/**
 * GPT-NeoX: a part of each head's queries and keys is turned by its place; LayerNorm and biases as in GPT-2; both parts of a block
 * read the same stream, or the second one reads what the first one added to. Threads may share it.
 *
 * <p>What people get wrong: the projection gives query, key and value of the first head, then those of the second, not all queries
 * first.
 *
 * <p>Black et al., GPT-NeoX-20B, 2022; Biderman et al., Pythia, 2023.
 */
final class NeoxPass implements ForwardPass {
    private final Weights weights;
    private final Architecture model;
    private final Attention attention;

    NeoxPass(Weights weights) {
        this.weights = weights;
        this.model = weights.model();
        this.attention = new Attention(model);
    }

    @Override
    public double[][] hidden(int[] tokens) {
        double[][] stream = Arrays.stream(tokens)
                .mapToObj(token -> weights.row(model.embedding(), token))
                .toArray(double[][]::new);
        for (int layer = 0; layer < model.layers(); layer++) {
            pass("gpt_neox.layers." + layer, stream);
        }
        return norm("gpt_neox.final_layer_norm", stream);
    }

    private void pass(String block, double[][] stream) {
        double[][] attended = attend(block, stream);
        switch (model.residual()) {
            case PARALLEL -> {
                double[][] thought = feedForward(block, stream);
                add(stream, attended);
                add(stream, thought);
            }
            case SEQUENTIAL -> {
                add(stream, attended);
                add(stream, feedForward(block, stream));
            }
        }
    }

    private double[][] attend(String block, double[][] stream) {
        double[][] mixed = map(block + ".attention.query_key_value", norm(block + ".input_layernorm", stream));
        double[][] queries = part(mixed, 0);
        double[][] keys = part(mixed, 1);
        Arrays.setAll(queries, place -> attention.rotate(queries[place], place));
        Arrays.setAll(keys, place -> attention.rotate(keys[place], place));
        return map(block + ".attention.dense", attention.apply(queries, keys, part(mixed, 2)));
    }

    /** The queries, keys or values of all heads, side by side. */
    private double[][] part(double[][] mixed, int which) {
        int width = model.headWidth();
        double[][] part = new double[mixed.length][model.width()];
        for (int place = 0; place < mixed.length; place++) {
            for (int head = 0; head < model.heads(); head++) {
                System.arraycopy(mixed[place], (3 * head + which) * width, part[place], head * width, width);
            }
        }
        return part;
    }

    private double[][] feedForward(String block, double[][] stream) {
        double[][] inside = map(block + ".mlp.dense_h_to_4h", norm(block + ".post_attention_layernorm", stream));
        for (double[] row : inside) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Numbers.bend(model.activation(), row[i]);
            }
        }
        return map(block + ".mlp.dense_4h_to_h", inside);
    }

    private double[][] norm(String name, double[][] stream) {
        float[] weight = weights.get(name + ".weight");
        float[] bias = weights.get(name + ".bias");
        return Arrays.stream(stream)
                .map(row -> Numbers.layerNorm(row, weight, bias, model.epsilon()))
                .toArray(double[][]::new);
    }

    private double[][] map(String name, double[][] rows) {
        float[] weight = weights.get(name + ".weight");
        double[] bias = Numbers.doubles(weights.get(name + ".bias"));
        return Arrays.stream(rows)
                .map(row -> Numbers.sum(Numbers.linear(row, weight), bias))
                .toArray(double[][]::new);
    }

    private static void add(double[][] stream, double[][] more) {
        Arrays.setAll(stream, place -> Numbers.sum(stream[place], more[place]));
    }
}
