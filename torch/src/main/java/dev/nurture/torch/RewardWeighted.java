package dev.nurture.torch;

import dev.nurture.mix.Batch;
import org.bytedeco.pytorch.Tensor;

/**
 * Learns better tokens more: reward-weighted regression, {@code Σ w CE} in shares of the tokens with
 * {@code w = min(exp(r / β), w_max)}, where the reward {@code r} is minus the score.
 *
 * <p>What people get wrong: a temperature that is large beside the scores makes all weights alike. With scores from 0 to 1 and
 * {@code β = 10} none differs from another by more than a factor of 1.1, and the result is plain training.
 *
 * <p>Peters and Schaal, Reinforcement Learning by Reward-weighted Regression, 2007; as an objective of pretraining, Korbak et al.,
 * Pretraining Language Models with Human Preferences, 2023.
 *
 * <p>One thread.
 */
final class RewardWeighted implements Objective {
    private final double beta;
    private final double maxWeight;
    private final BadTokens badTokens;
    private float[] weights = new float[0];
    private float[] mask = new float[0];

    /**
     * @param beta the temperature
     * @param maxWeight what no weight is above
     * @param threshold the highest score that counts as good where tokens are counted
     */
    RewardWeighted(double beta, double maxWeight, double threshold) {
        this.beta = beta;
        this.maxWeight = maxWeight;
        this.badTokens = new BadTokens(threshold);
    }

    @Override
    public double differentiate(Pass pass) {
        Batch batch = pass.batch();
        badTokens.note(batch);
        mask = batch.weights();
        weights = new float[mask.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) weight(-batch.scores()[i], beta, maxWeight);
        }
        Tensor column = pass.column(weights);
        return CrossEntropy.differentiate(pass, column.mul_(pass.shares()));
    }

    static double weight(double advantage, double beta, double maxWeight) {
        return Math.min(StrictMath.exp(advantage / beta), maxWeight);
    }

    @Override
    public Tally.Depth tells() {
        return Tally.Depth.WEIGHTS;
    }

    @Override
    public void tell(Tally tally) {
        badTokens.tell(tally);
        for (int i = 0; i < weights.length; i++) {
            if (mask[i] > 0) {
                tally.weight(weights[i]);
            }
        }
    }
}
