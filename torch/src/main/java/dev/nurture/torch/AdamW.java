package dev.nurture.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), over all parameters at once. Computes what libtorch's own does:
 * decay first, then {@code m / (1 - β₁ᵗ) / (sqrt(v / (1 - β₂ᵗ)) + ε)}.
 */
final class AdamW {
    /**
     * @param decay per unit of the learning rate
     */
    record Settings(double beta1, double beta2, double epsilon, double decay) {}

    private final Settings settings;
    private final Tensor weights;
    private final Tensor gradients;
    private final Tensor mean;
    private final Tensor square;
    private final Tensor scratch;

    AdamW(Arena arena, Settings settings, Parameters weights, Parameters gradients) {
        this.settings = settings;
        this.weights = weights.flat();
        this.gradients = gradients.flat();
        this.mean = arena.exact().zeros(weights.layout().size());
        this.square = arena.exact().zeros(weights.layout().size());
        this.scratch = arena.exact().empty(weights.layout().size());
    }

    /** The moving averages of gradients and of their squares: with the weights, all that training goes on from. */
    Tensor mean() {
        return mean;
    }

    Tensor square() {
        return square;
    }

    /**
     * Moves the weights.
     *
     * @param step counted from 1
     */
    void step(long step, double learningRate) {
        double meanShare = 1 - Math.pow(settings.beta1, step);
        double squareShare = 1 - Math.pow(settings.beta2, step);
        mean.lerp_(gradients, new Scalar(1 - settings.beta1));
        square.mul_(new Scalar(settings.beta2)).addcmul_(gradients, gradients, new Scalar(1 - settings.beta2));
        torch.sqrt_out(scratch, square);
        scratch.mul_(new Scalar(1 / Math.sqrt(squareShare))).add_(new Scalar(settings.epsilon));
        weights.mul_(new Scalar(1 - learningRate * settings.decay));
        weights.addcdiv_(mean, scratch, new Scalar(-learningRate / meanShare));
    }
}
