package dev.nurture.torch;

import dev.nurture.mix.Batch;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Learns good tokens as usual and pushes bad ones down: {@code Σ -a log p - α (1 - a) log max(1 - p, 1e-20)}, in shares of the
 * tokens, with {@code a = 1} where the score is at most the threshold.
 *
 * <p>Both gradients have one form. With {@code q} the probability of all tokens but the one that comes, the logits of the others
 * get {@code c p} and that of the one that comes gets {@code -c q}, where {@code c} is {@code a} for good tokens and
 * {@code -α (1 - q) / q} for bad ones. Computing {@code q} as a sum over the others rather than as {@code 1 - p} keeps the
 * gradient right where the model is all but certain of a bad token, which is where it counts most; below 1e-20 it fades.
 *
 * <p>Welleck et al., Neural Text Generation with Unlikelihood Training, 2020; as an objective of pretraining, Korbak et al., 2023.
 *
 * <p>One thread.
 */
final class Unlikelihood implements Objective {
    private static final double LEAST = 1e-20;

    private final double alpha;
    private final BadTokens badTokens;

    /**
     * @param alpha the weight of pushing down, relative to that of learning
     * @param threshold the highest score that is good
     */
    Unlikelihood(double alpha, double threshold) {
        this.alpha = alpha;
        this.badTokens = new BadTokens(threshold);
    }

    @Override
    public double differentiate(Pass pass) {
        badTokens.note(pass.batch());
        Tensor p = pass.logProbabilities();
        Tensor good = pass.shares().mul(pass.column(good(pass.batch())));
        Tensor bad = pass.shares().sub(good).mul_(new Scalar(alpha));
        Tensor surprise = p.gather(1, pass.targets());
        double learned = -surprise.mul(good).sum().item_double();
        p.exp_().scatter_(1, pass.targets(), new Scalar(0));
        Tensor others = p.sum(new long[] {1}, true, new org.bytedeco.pytorch.ScalarTypeOptional())
                .clamp_min_(new Scalar(LEAST));
        double pushed = -others.log().mul_(bad).sum().item_double();
        Tensor coefficients = good.sub_(bad.mul_(surprise.exp_()).div_(others));
        p.mul_(coefficients);
        p.scatter_(1, pass.targets(), coefficients.mul(others).neg_());
        return learned + pushed;
    }

    private float[] good(Batch batch) {
        float[] good = new float[batch.scores().length];
        for (int i = 0; i < good.length; i++) {
            good[i] = badTokens.isBad(batch.scores()[i]) ? 0 : 1;
        }
        return good;
    }

    @Override
    public Tally.Depth tells() {
        return Tally.Depth.BAD;
    }

    @Override
    public void tell(Tally tally) {
        badTokens.tell(tally);
    }
}
