package dev.nurture.model;

import java.util.Arrays;
import org.hipparchus.special.Erf;

/** What decoders compute, each as its definition says it, in double precision. Has no state; threads may share it. */
final class Numbers {
    private Numbers() {}

    /** To mean 0 and variance 1, then times a weight plus a bias: LayerNorm (Ba, Kiros and Hinton, 2016). */
    static double[] layerNorm(double[] x, float[] weight, float[] bias, double epsilon) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        double scale = 1 / Math.sqrt(variance + epsilon);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (x[i] - mean) * scale * weight[i] + bias[i];
        }
        return y;
    }

    /** To a mean square of 1, then times a weight: RMSNorm (Zhang and Sennrich, 2019). */
    static double[] rmsNorm(double[] x, float[] weight, double epsilon) {
        double square = 0;
        for (double value : x) {
            square += value * value / x.length;
        }
        double scale = 1 / Math.sqrt(square + epsilon);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] * scale * weight[i];
        }
        return y;
    }

    /** A linear map stored as {@code [in, out]}, with a bias: GPT-2's way. */
    static double[] projection(double[] x, float[] weight, float[] bias) {
        double[] y = new double[bias.length];
        Arrays.setAll(y, out -> bias[out]);
        for (int in = 0; in < x.length; in++) {
            for (int out = 0; out < y.length; out++) {
                y[out] += x[in] * weight[in * y.length + out];
            }
        }
        return y;
    }

    /** A linear map stored as {@code [out, in]}, without a bias: everyone else's way, and the unembedding's. */
    static double[] linear(double[] x, float[] weight) {
        double[] y = new double[weight.length / x.length];
        for (int out = 0; out < y.length; out++) {
            double sum = 0;
            for (int in = 0; in < x.length; in++) {
                sum += x[in] * weight[out * x.length + in];
            }
            y[out] = sum;
        }
        return y;
    }

    /** The bend of the feed-forward part (Hendrycks and Gimpel, Gaussian Error Linear Units, 2016). */
    static double bend(Architecture.Activation activation, double x) {
        return switch (activation) {
            case GELU -> x * Erf.erfc(-x / Math.sqrt(2)) / 2;
            case GELU_TANH -> x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))) / 2;
            case SILU -> x / (1 + Math.exp(-x));
        };
    }

    static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    /** Turns scores into shares of 1. */
    static double[] softmax(double[] scores) {
        double[] logs = logSoftmax(scores);
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.exp(logs[i]);
        }
        return logs;
    }

    /** The logarithms of {@link #softmax}, without losing small ones. */
    static double[] logSoftmax(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score - most);
        }
        double[] logs = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            logs[i] = scores[i] - most - Math.log(sum);
        }
        return logs;
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
