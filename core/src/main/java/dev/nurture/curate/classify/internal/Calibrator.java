package dev.nurture.curate.classify.internal;

import dev.nurture.curate.classify.CalibrationKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits a {@link Calibration} on scores that a model gave to examples it was not trained on.
 *
 * <p>Platt: gradient descent with Newton's step length by class on a convex loss of few parameters, with a weak pull towards a
 * factor of one and no offsets, so that separable scores still give finite parameters. Isotonic: pool adjacent violators, ties
 * first, and no probability nearer to 0 or 1 than one in two more than there are examples.
 */
final class Calibrator {
    private static final int STEPS = 200;
    private static final double PULL = 1e-3;

    private Calibrator() {}

    static Calibration fit(CalibrationKind kind, double[][] scores, int[] labels, int[] rows, int classes) {
        return switch (kind) {
            case PLATT -> platt(scores, labels, rows, classes);
            case ISOTONIC -> isotonic(scores, labels, rows, classes);
            case NONE -> new Calibration.Platt(1, Collections.nCopies(classes, 0.0));
        };
    }

    /** Newton's method on the factor and the offsets, whose last one stays zero. */
    private static Calibration.Platt platt(double[][] scores, int[] labels, int[] rows, int classes) {
        double[] parameters = new double[classes];
        parameters[classes - 1] = 1;
        double loss = loss(scores, labels, rows, parameters);
        for (int step = 0; step < STEPS; step++) {
            double[] move = newton(scores, labels, rows, parameters);
            double size = 1;
            double[] next = moved(parameters, move, size);
            double nextLoss = loss(scores, labels, rows, next);
            while (nextLoss > loss && size > 1e-10) {
                size /= 2;
                next = moved(parameters, move, size);
                nextLoss = loss(scores, labels, rows, next);
            }
            boolean done = loss - nextLoss <= 1e-12 * Math.abs(loss);
            if (nextLoss <= loss) {
                parameters = next;
                loss = nextLoss;
            }
            if (done) {
                break;
            }
        }
        return calibration(parameters);
    }

    /** Parameters are the offsets of all classes but the last, then the factor. */
    private static Calibration.Platt calibration(double[] parameters) {
        int last = parameters.length - 1;
        List<Double> offsets = new ArrayList<>();
        for (int k = 0; k < last; k++) {
            offsets.add(parameters[k]);
        }
        offsets.add(0.0);
        return new Calibration.Platt(parameters[last], offsets);
    }

    private static double[] moved(double[] parameters, double[] move, double size) {
        double[] next = parameters.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] -= size * move[i];
        }
        next[next.length - 1] = Math.max(1e-6, next[next.length - 1]);
        return next;
    }

    private static double loss(double[][] scores, int[] labels, int[] rows, double[] parameters) {
        Calibration.Platt platt = calibration(parameters);
        double loss = 0;
        for (int row : rows) {
            loss -= StrictMath.log(platt.probabilities(scores[row])[labels[row]]);
        }
        for (int i = 0; i < parameters.length; i++) {
            double away = parameters[i] - (i == parameters.length - 1 ? 1 : 0);
            loss += PULL * away * away / 2;
        }
        return loss;
    }

    private static double[] newton(double[][] scores, int[] labels, int[] rows, double[] parameters) {
        int n = parameters.length;
        Calibration.Platt platt = calibration(parameters);
        double[] gradient = new double[n];
        double[][] curvature = new double[n][n];
        for (int i = 0; i < n; i++) {
            gradient[i] = PULL * (parameters[i] - (i == n - 1 ? 1 : 0));
            curvature[i][i] = PULL;
        }
        for (int row : rows) {
            add(scores[row], labels[row], platt.probabilities(scores[row]), gradient, curvature);
        }
        return Solve.positive(curvature, gradient);
    }

    private static void add(double[] scores, int label, double[] p, double[] gradient, double[][] curvature) {
        int last = gradient.length - 1;
        double mean =
                IntStream.range(0, p.length).mapToDouble(k -> p[k] * scores[k]).sum();
        double meanSquare = IntStream.range(0, p.length)
                .mapToDouble(k -> p[k] * scores[k] * scores[k])
                .sum();
        for (int k = 0; k < last; k++) {
            gradient[k] += p[k] - (label == k ? 1 : 0);
            for (int j = 0; j < last; j++) {
                curvature[k][j] += p[k] * ((k == j ? 1 : 0) - p[j]);
            }
            double mixed = p[k] * (scores[k] - mean);
            curvature[k][last] += mixed;
            curvature[last][k] += mixed;
        }
        gradient[last] += mean - scores[label];
        curvature[last][last] += meanSquare - mean * mean;
    }

    private static Calibration.Isotonic isotonic(double[][] scores, int[] labels, int[] rows, int classes) {
        List<Calibration.Curve> curves = new ArrayList<>();
        double[][] raw = new double[scores.length][];
        for (int row : rows) {
            raw[row] = new double[classes];
            Softmax.of(scores[row], raw[row]);
        }
        for (int k = 0; k < classes; k++) {
            curves.add(curve(raw, labels, rows, k));
        }
        return new Calibration.Isotonic(curves);
    }

    private static Calibration.Curve curve(double[][] raw, int[] labels, int[] rows, int k) {
        int[] order = Arrays.stream(rows)
                .boxed()
                .sorted((a, b) -> Double.compare(raw[a][k], raw[b][k]))
                .mapToInt(row -> row)
                .toArray();
        List<Block> blocks = new ArrayList<>();
        for (int row : order) {
            Block last = new Block(raw[row][k], raw[row][k], labels[row] == k ? 1 : 0, 1);
            while (!blocks.isEmpty() && blocks.get(blocks.size() - 1).mustJoin(last)) {
                last = blocks.remove(blocks.size() - 1).join(last);
            }
            blocks.add(last);
        }
        return curve(blocks, 1 / (rows.length + 2.0));
    }

    /** A block is flat from its first score to its last. */
    private static Calibration.Curve curve(List<Block> blocks, double least) {
        List<Double> from = new ArrayList<>();
        List<Double> to = new ArrayList<>();
        for (Block block : blocks) {
            double share = Math.min(1 - least, Math.max(least, block.hits / block.count));
            from.add(block.from);
            to.add(share);
            if (block.to > block.from) {
                from.add(block.to);
                to.add(share);
            }
        }
        return new Calibration.Curve(from, to);
    }

    private record Block(double from, double to, double hits, double count) {
        boolean mustJoin(Block next) {
            return to == next.from || hits * next.count >= next.hits * count;
        }

        Block join(Block next) {
            return new Block(from, next.to, hits + next.hits, count + next.count);
        }
    }
}
