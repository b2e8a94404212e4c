package dev.nurture.torch;

import dev.nurture.mix.Batch;
import dev.nurture.model.Parameter;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Rewards that follow preferences: {@code -log σ(r(better) - r(worse))}, where the reward is a weighted sum of the last hidden
 * state at the token that ends the answer (Ouyang et al. 2022). Nothing depends on the logits, so their gradient is 0 and all of
 * it enters by the hidden states.
 *
 * <p>Batches are those of {@link dev.nurture.mix.PairFeed}, two rows to a pair. One thread.
 */
final class RewardObjective implements Objective {
    /** The weights of the sum; it has no constant, since only differences are learned from. */
    static final String HEAD = "reward_head.weight";

    private final int width;
    private Optional<Tensor> head = Optional.empty();
    private Optional<Tensor> headGradient = Optional.empty();

    RewardObjective(int width) {
        this.width = width;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter(HEAD, List.of(1, width), Parameter.Start.ZERO));
    }

    @Override
    public void bind(Parameters weights, Parameters gradients) {
        head = Optional.of(weights.view(HEAD));
        headGradient = Optional.of(gradients.view(HEAD));
    }

    @Override
    public boolean readsHidden() {
        return true;
    }

    @Override
    public double differentiate(Pass pass) {
        Tensor weights = head.orElseThrow();
        Tensor ends = pass.ground().there(torch.tensor(ends(pass.batch())));
        Tensor states = pass.hidden().index_select(0, ends);
        float[] rewards = pass.ground().numbers(torch.matmul(states, weights.t()));
        float[] slopes = new float[rewards.length];
        double loss = loss(rewards, slopes);
        Tensor pull = pass.column(slopes);
        headGradient.orElseThrow().copy_(torch.matmul(pull.t(), states));
        pass.hiddenGradient().orElseThrow().index_add_(0, ends, torch.matmul(pull, weights));
        pass.logProbabilities().zero_();
        return loss;
    }

    /** Where each answer ends: the place after the last one that predicts a token of it. */
    private static long[] ends(Batch batch) {
        long[] ends = new long[batch.rows()];
        for (int row = 0; row < ends.length; row++) {
            int last = batch.length() - 1;
            while (last > 0 && batch.weights()[row * batch.length() + last - 1] == 0) {
                last--;
            }
            ends[row] = (long) row * batch.length() + last;
        }
        return ends;
    }

    private static double loss(float[] rewards, float[] slopes) {
        int pairs = rewards.length / 2;
        double loss = 0;
        for (int row = 0; row < rewards.length; row += 2) {
            double margin = (double) rewards[row] - rewards[row + 1];
            loss += Math.max(-margin, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(margin)));
            double slope = -1 / (1 + StrictMath.exp(margin)) / pairs;
            slopes[row] = (float) slope;
            slopes[row + 1] = (float) -slope;
        }
        return loss / pairs;
    }
}
