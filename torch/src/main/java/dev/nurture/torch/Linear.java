package dev.nurture.torch;

import java.util.Optional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** {@code y = x W + b} for all positions at once, and its gradients. Writes into tensors that are there from the beginning. */
final class Linear {
    private static final long[] OVER_POSITIONS = {0};

    private final Tensor weight;
    private final Tensor transposed;
    private final Tensor weightGradient;
    private final Optional<Bias> bias;
    private final ScalarTypeOptional sameType;

    private record Bias(Tensor value, Tensor gradient) {}

    private Linear(Arena arena, Tensor weight, Tensor weightGradient, Optional<Bias> bias) {
        this.weight = weight;
        this.transposed = arena.keep(weight.t());
        this.weightGradient = weightGradient;
        this.bias = bias;
        this.sameType = arena.keep(new ScalarTypeOptional());
    }

    /** GPT-2's: the matrix is {@code [in, out]}, and there is a bias. */
    static Linear withBias(Arena arena, Parameters weights, Parameters gradients, String name) {
        Bias bias = new Bias(weights.view(name + ".bias"), gradients.view(name + ".bias"));
        return new Linear(arena, weights.view(name + ".weight"), gradients.view(name + ".weight"), Optional.of(bias));
    }

    /**
     * Llama's: the matrix is {@code [out, in]}, and there is no bias.
     *
     * @param first the parameter with which it begins; it may go on over those that follow
     */
    static Linear ofRows(Arena arena, Parameters weights, Parameters gradients, String first, long out, long in) {
        return new Linear(
                arena,
                arena.keep(weights.viewFrom(first, out, in).t()),
                arena.keep(gradients.viewFrom(first, out, in).t()),
                Optional.empty());
    }

    /**
     * Qwen2's and GPT-NeoX's: the matrix is {@code [out, in]}, and there is a bias.
     *
     * @param first the weight with which it begins; it may go on over those that follow
     * @param firstBias the bias with which it begins; it may go on too
     */
    static Linear ofRows(
            Arena arena, Parameters weights, Parameters gradients, String first, String firstBias, long out, long in) {
        Bias bias = new Bias(weights.viewFrom(firstBias, out), gradients.viewFrom(firstBias, out));
        return new Linear(
                arena,
                arena.keep(weights.viewFrom(first, out, in).t()),
                arena.keep(gradients.viewFrom(first, out, in).t()),
                Optional.of(bias));
    }

    void forward(Tensor x, Tensor y) {
        if (bias.isPresent()) {
            Product.set(y, x, weight, bias.get().value);
        } else {
            Product.set(y, x, weight);
        }
    }

    /** Sets the gradients of weight and bias, and {@code dx}. */
    void backward(Tensor x, Tensor dy, Tensor dx) {
        Product.set(weightGradient, x.t(), dy);
        bias.ifPresent(some -> torch.sum_outf(dy, OVER_POSITIONS, false, sameType, some.gradient));
        Product.set(dx, dy, transposed);
    }
}
