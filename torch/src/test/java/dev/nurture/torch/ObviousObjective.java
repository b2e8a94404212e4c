package dev.nurture.torch;

import dev.nurture.mix.Batch;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Objectives as their formulas have them, differentiated automatically: what the fast ones must agree with. */
final class ObviousObjective {
    private final ObviousDecoder decoder;
    private final Batch batch;
    private final ObviousDecoder.Said said;
    private final Tensor surprise;
    private final Tensor shares;
    private final Tensor scores;

    ObviousObjective(ObviousDecoder decoder, Batch batch) {
        this.decoder = decoder;
        this.batch = batch;
        this.said = decoder.read(batch);
        long[] targets = new long[batch.weights().length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = batch.tokens()[i / batch.length() * (batch.length() + 1) + i % batch.length() + 1];
        }
        this.surprise = said.logProbabilities()
                .gather(1, torch.tensor(targets).view(targets.length, 1))
                .squeeze(1)
                .neg();
        Tensor weights = exact(batch.weights());
        this.shares = weights.div(weights.sum());
        this.scores = exact(batch.scores());
    }

    private static Tensor exact(float[] values) {
        return torch.tensor(values).to(ScalarType.Double);
    }

    Tensor unlikelihood(double alpha, double threshold) {
        Tensor good = scores.le(new Scalar(threshold)).to(ScalarType.Double);
        Tensor bad = good.neg().add(new Scalar(1));
        Tensor rest = surprise.neg().exp().neg().add(new Scalar(1)).clamp_min(new Scalar(1e-20));
        Tensor each = good.mul(surprise).sub(bad.mul(rest.log()).mul(new Scalar(alpha)));
        return shares.mul(each).sum();
    }

    Tensor rewardWeighted(double beta, double maxWeight) {
        Tensor weights = scores.neg().div(new Scalar(beta)).exp().clamp_max(new Scalar(maxWeight));
        return shares.mul(weights).mul(surprise).sum();
    }

    /** The values of all positions. */
    Tensor values() {
        return torch.matmul(said.hidden(), decoder.weight(AdvantageWeighted.HEAD))
                .sigmoid()
                .neg();
    }

    /** The weights that advantages give; no gradient flows through them. */
    Tensor advantageWeights(AdvantageWeighted.Settings settings) {
        Tensor advantages = scores.neg().sub(values().detach());
        if (settings.advantages() == AdvantageWeighted.Advantages.NORMALISED) {
            Tensor mask = exact(batch.weights());
            Tensor centred = advantages.sub(advantages.mul(shares).sum());
            Tensor spread = centred.mul(centred).mul(mask).sum().div(mask.sum()).sqrt();
            advantages = centred.div(spread.add(new Scalar(1e-8)));
        }
        return advantages
                .div(new Scalar(settings.beta()))
                .exp()
                .clamp_max(new Scalar(settings.maxWeight()))
                .detach();
    }

    Tensor advantageWeighted(double alpha, Tensor weights) {
        Tensor error = scores.neg().sub(values());
        Tensor policy = shares.mul(weights).mul(surprise).sum().mul(new Scalar(alpha));
        return policy.add(shares.mul(error).mul(error).sum().mul(new Scalar(1 - alpha)));
    }
}
