package dev.nurture.curate.classify.internal;

import java.util.List;

/**
 * A trained classifier: n-grams in, a calibrated probability for every class out. Immutable; threads may share it, each with
 * a {@link GramCounter} of its own.
 *
 * <p>With two classes only their difference is kept. Each place holds its factor and, beside it, its weights, so that a
 * feature costs one look-up.
 */
public final class LinearModel {
    private static final double[] ROOTS = new double[256];

    static {
        for (int i = 0; i < ROOTS.length; i++) {
            ROOTS[i] = Math.sqrt(i);
        }
    }

    private final Grams grams;
    private final List<String> labels;
    private final int outputs;
    private final float[] table;
    private final double[] bias;
    private final Calibration calibration;

    /**
     * @param table for each place its factor, then the weights of the outputs times the factor
     * @param bias by output
     */
    LinearModel(Grams grams, List<String> labels, float[] table, double[] bias, Calibration calibration) {
        this.grams = grams;
        this.labels = List.copyOf(labels);
        this.outputs = outputs(labels.size());
        this.table = table;
        this.bias = bias;
        this.calibration = calibration;
    }

    /** Two classes need one output: the second's score less the first's. */
    static int outputs(int classes) {
        return classes == 2 ? 1 : classes;
    }

    static LinearModel of(
            Grams grams, List<String> labels, float[] factors, LinearWeights weights, Calibration calibration) {
        int classes = labels.size();
        int outputs = outputs(classes);
        float[] table = new float[factors.length * (1 + outputs)];
        for (int place = 0; place < factors.length; place++) {
            int at = place * (1 + outputs);
            table[at] = factors[place];
            for (int k = 0; k < outputs; k++) {
                table[at + 1 + k] = factors[place] * (float) output(weights.weights(), place * classes, k, outputs);
            }
        }
        double[] bias = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            bias[k] = output(weights.bias(), 0, k, outputs);
        }
        return new LinearModel(grams, labels, table, bias, calibration);
    }

    private static double output(double[] values, int base, int k, int outputs) {
        return outputs == 1 ? values[base + 1] - values[base] : values[base + k];
    }

    public Grams grams() {
        return grams;
    }

    public List<String> labels() {
        return labels;
    }

    Calibration calibration() {
        return calibration;
    }

    float[] table() {
        return table;
    }

    double[] bias() {
        return bias;
    }

    /** The probability of every class for the texts that were counted, in the order of {@link #labels}. */
    public double[] probabilities(GramCounter counted) {
        return calibration.probabilities(scores(counted));
    }

    double[] scores(GramCounter counted) {
        double[] sums = new double[outputs];
        double squares = 0;
        for (int i = 0; i < counted.touched(); i++) {
            int count = counted.count(i);
            if (count == 0) {
                continue;
            }
            double damped = Math.abs(count) < ROOTS.length ? ROOTS[Math.abs(count)] : Math.sqrt(Math.abs(count));
            double value = count < 0 ? -damped : damped;
            int at = counted.place(i) * (1 + outputs);
            double scaled = value * table[at];
            squares += scaled * scaled;
            for (int k = 0; k < outputs; k++) {
                sums[k] += value * table[at + 1 + k];
            }
        }
        return withBias(sums, squares > 0 ? Math.sqrt(squares) : 1);
    }

    private double[] withBias(double[] sums, double norm) {
        double[] scores = new double[labels.size()];
        int shift = scores.length - outputs;
        for (int k = 0; k < outputs; k++) {
            scores[k + shift] = bias[k] + sums[k] / norm;
        }
        return scores;
    }
}
