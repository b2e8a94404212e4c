package dev.nurture.review.compare;

import dev.nurture.stat.QuasiNewton;
import java.util.Arrays;

/**
 * Bradley-Terry in which annotators either look, and then compare, or don't, and then take the left one with a probability of
 * their own (after Chen et al. 2013: Pairwise ranking aggregation in a crowdsourced setting).
 *
 * <p>Scores, attention and leaning have normal priors, and all are fitted at once by a quasi-Newton method; gradients are sums
 * over the judgements of each thing and annotator. A tie counts as half a win each.
 */
public final class NoisyBradleyTerry {
    private static final double PENALTY = 0.01;
    private static final QuasiNewton.Until UNTIL = new QuasiNewton.Until(2000, 1e-7);

    private NoisyBradleyTerry() {}

    /**
     * What was found.
     *
     * @param scores by thing; larger is better
     * @param attention by annotator, the probability that they look
     * @param leaning by annotator, the probability of taking the left one without looking
     * @param objective the negative log-posterior, up to a constant
     */
    public record Fit(double[] scores, double[] attention, double[] leaning, double objective) {}

    public static Fit fit(Comparisons comparisons) {
        int things = comparisons.things().size();
        int annotators = comparisons.annotators().size();
        double[] point = start(comparisons);
        double objective = QuasiNewton.minimise((at, gradient) -> loss(comparisons, at, gradient), point, UNTIL);
        return new Fit(
                Arrays.copyOf(point, things),
                sigmoids(point, things, annotators),
                sigmoids(point, things + annotators, annotators),
                objective);
    }

    /** Scores, then attention, then leaning. */
    static double[] start(Comparisons comparisons) {
        int things = comparisons.things().size();
        double[] point = new double[things + 2 * comparisons.annotators().size()];
        Arrays.fill(point, things, things + comparisons.annotators().size(), 1);
        return point;
    }

    private static double[] sigmoids(double[] point, int from, int count) {
        return Arrays.stream(point, from, from + count)
                .map(NoisyBradleyTerry::sigmoid)
                .toArray();
    }

    static double loss(Comparisons comparisons, double[] at, double[] gradient) {
        int things = comparisons.things().size();
        int annotators = comparisons.annotators().size();
        double loss = 0;
        for (int v = 0; v < at.length; v++) {
            double centre = v >= things && v < things + annotators ? 1 : 0;
            gradient[v] = PENALTY * (at[v] - centre);
            loss += PENALTY / 2 * (at[v] - centre) * (at[v] - centre);
        }
        for (int c = 0; c < comparisons.size(); c++) {
            double won = comparisons.leftWon(c);
            loss += won > 0 ? won * side(comparisons, c, 1, won, at, gradient) : 0;
            loss += won < 1 ? (1 - won) * side(comparisons, c, -1, 1 - won, at, gradient) : 0;
        }
        return loss;
    }

    /** The negative log-probability that the side won: 1 for left, -1 for right. */
    private static double side(
            Comparisons comparisons, int comparison, int side, double weight, double[] at, double[] gradient) {
        int left = comparisons.left(comparison);
        int right = comparisons.right(comparison);
        int look = comparisons.things().size() + comparisons.annotator(comparison);
        int lean = look + comparisons.annotators().size();
        double attention = sigmoid(at[look]);
        double better = sigmoid(side * (at[left] - at[right]));
        double taken = sigmoid(side * at[lean]);
        double probability = attention * better + (1 - attention) * taken;
        double slope = weight * attention * better * (1 - better) * side / probability;
        gradient[left] -= slope;
        gradient[right] += slope;
        gradient[lean] -= weight * (1 - attention) * taken * (1 - taken) * side / probability;
        gradient[look] -= weight * (better - taken) * attention * (1 - attention) / probability;
        return -Math.log(probability);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
