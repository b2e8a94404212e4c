package dev.nurture.torch;

import org.bytedeco.pytorch.Tensor;

/** The surprise at what comes, in nats per token: {@code -Σ w log p}, whose gradient is {@code w (p - [it is what comes])}. */
final class CrossEntropy implements Objective {
    @Override
    public double differentiate(Tensor logProbabilities, Tensor targets, Tensor weights) {
        double loss = -logProbabilities.gather(1, targets).mul_(weights).sum().item_double();
        logProbabilities.exp_().mul_(weights);
        logProbabilities.scatter_add_(1, targets, weights.neg());
        return loss;
    }
}
