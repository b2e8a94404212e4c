package dev.nurture.torch;

import org.bytedeco.pytorch.Tensor;

/** The surprise at what comes, in nats per token: {@code -Σ w log p}, whose gradient is {@code w (p - [it is what comes])}. */
final class CrossEntropy implements Objective {
    @Override
    public double differentiate(Pass pass) {
        Tensor logProbabilities = pass.logProbabilities();
        double loss = -logProbabilities
                .gather(1, pass.targets())
                .mul_(pass.shares())
                .sum()
                .item_double();
        logProbabilities.exp_().mul_(pass.shares());
        logProbabilities.scatter_add_(1, pass.targets(), pass.shares().neg());
        return loss;
    }
}
