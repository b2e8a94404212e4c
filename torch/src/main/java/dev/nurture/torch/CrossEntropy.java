package dev.nurture.torch;

import org.bytedeco.pytorch.Tensor;

/** The surprise at what comes, in nats per token: {@code -Σ w log p}, whose gradient is {@code w (p - [it is what comes])}. */
final class CrossEntropy implements Objective {
    @Override
    public double differentiate(Pass pass) {
        return differentiate(pass, pass.shares());
    }

    /**
     * @param weights of the positions, {@code [positions, 1]}; need not add up to 1
     */
    static double differentiate(Pass pass, Tensor weights) {
        Tensor logProbabilities = pass.logProbabilities();
        double loss =
                -logProbabilities.gather(1, pass.targets()).mul_(weights).sum().item_double();
        logProbabilities.exp_().mul_(weights);
        logProbabilities.scatter_add_(1, pass.targets(), weights.neg());
        return loss;
    }
}
