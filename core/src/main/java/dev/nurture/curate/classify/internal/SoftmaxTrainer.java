package dev.nurture.curate.classify.internal;

import dev.nurture.provenance.Seed;
import java.util.random.RandomGenerator;

/**
 * Fits a multinomial logistic regression with a squared penalty by stochastic dual coordinate ascent.
 *
 * <p>Idea: each example i has a dual point β in the simplex, its own guess at the class probabilities, and the weights are
 * w = C · Σ x (label − β). One step looks at one example, computes the model's probabilities p = softmax(w·x) and moves β
 * towards p by as much as surely pays: s = min(1, (KL(β, p) + |β − p|²) / (|β − p|² · (2 + C·|x|²))), where 2 is the
 * smoothness of the soft maximum. The mean of KL(β, p) over all examples, at fixed weights, is exactly the duality gap: how
 * far the loss still is from its least possible value. So there is no learning rate to choose and the end is certain.
 *
 * <p>Why not gradient descent: it needs a rate, and its result depends on when one stops. Why not a quasi-Newton method: ten
 * passes here do what takes it a hundred. The problem is strictly convex, so the result is one point; examples are visited in
 * an order drawn from the seed, and logarithm and exponential are the strict ones, so that its bits are the same everywhere.
 *
 * <p>Cost: passes × values × classes. Memory: 8 bytes a place and class, 8 an example and class. One thread.
 *
 * <ol>
 *   <li>Shalev-Shwartz, Zhang 2013: Accelerated proximal stochastic dual coordinate ascent, section 4 (option V there).
 *   <li>Yu, Huang, Lin 2011: Dual coordinate descent methods for logistic regression and maximum entropy models.
 * </ol>
 */
final class SoftmaxTrainer {
    private static final int MOST_PASSES = 60;
    private static final double ENOUGH = 1e-4;

    private final FeatureMatrix matrix;
    private final int classes;
    private final Fit fit;
    private final double[] weights;
    private final double[] bias;
    private final double[] beta;
    private final double[] squares;
    private final double[] scores;
    private final double[] probabilities;

    /**
     * How to fit.
     *
     * @param fitting C: how much the examples count against the penalty
     * @param offset 1 to let every class have an offset of its own, 0 for none
     */
    record Fit(double fitting, double offset) {}

    private SoftmaxTrainer(FeatureMatrix matrix, int classes, Fit fit) {
        this.matrix = matrix;
        this.classes = classes;
        this.fit = fit;
        this.weights = new double[matrix.places() * classes];
        this.bias = new double[classes];
        this.beta = new double[matrix.rows() * classes];
        this.squares = new double[matrix.rows()];
        this.scores = new double[classes];
        this.probabilities = new double[classes];
    }

    /** Fits the rows named; {@code labels} has an entry for every row of the matrix. */
    static LinearWeights train(FeatureMatrix matrix, int[] labels, int classes, int[] rows, Fit fit, Seed seed) {
        SoftmaxTrainer trainer = new SoftmaxTrainer(matrix, classes, fit);
        for (int row : rows) {
            trainer.squares[row] = matrix.squaredNorm(row) + fit.offset;
            trainer.beta[row * classes + labels[row]] = 1;
        }
        int[] order = rows.clone();
        double gap = Double.MAX_VALUE;
        for (int pass = 0; pass < MOST_PASSES && gap > ENOUGH; pass++) {
            shuffle(order, seed.child("pass-" + pass).generator());
            gap = trainer.pass(order);
        }
        return new LinearWeights(classes, trainer.weights, trainer.bias);
    }

    private static void shuffle(int[] order, RandomGenerator chance) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }

    private double pass(int[] order) {
        double gap = 0;
        double[] change = new double[classes];
        for (int row : order) {
            score(row);
            double divergence = 0;
            double distance = 0;
            for (int k = 0; k < classes; k++) {
                double own = beta[row * classes + k];
                divergence += own > 0 ? own * StrictMath.log(own / probabilities[k]) : 0;
                distance += (own - probabilities[k]) * (own - probabilities[k]);
            }
            gap += Math.max(0, divergence);
            if (distance > 1e-16) {
                double step = Math.min(
                        1, (Math.max(0, divergence) + distance) / (distance * (2 + fit.fitting * squares[row])));
                for (int k = 0; k < classes; k++) {
                    change[k] = step * (beta[row * classes + k] - probabilities[k]);
                    beta[row * classes + k] -= change[k];
                }
                move(row, change);
            }
        }
        return order.length == 0 ? 0 : gap / order.length;
    }

    private void score(int row) {
        for (int k = 0; k < classes; k++) {
            scores[k] = fit.offset * bias[k];
        }
        for (int at = matrix.start(row); at < matrix.end(row); at++) {
            int base = matrix.index(at) * classes;
            for (int k = 0; k < classes; k++) {
                scores[k] += weights[base + k] * matrix.value(at);
            }
        }
        Softmax.of(scores, probabilities);
    }

    private void move(int row, double[] change) {
        for (int k = 0; k < classes; k++) {
            bias[k] += fit.fitting * fit.offset * change[k];
        }
        for (int at = matrix.start(row); at < matrix.end(row); at++) {
            int base = matrix.index(at) * classes;
            double reach = fit.fitting * matrix.value(at);
            for (int k = 0; k < classes; k++) {
                weights[base + k] += reach * change[k];
            }
        }
    }
}
