package dev.nurture.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Llama's norm: a root mean square of 1, then a gain.
 *
 * <p>With {@code r = 1 / sqrt(mean(x²) + ε)} and {@code g = dy · gain}, the gradient of {@code x} is
 * {@code r (g - x r² mean(g x))}, and that of the gain is the sum of {@code dy · x r} over positions.
 */
final class RmsNorm implements Norm {
    private static final long[] OVER_POSITIONS = {0};
    private static final long[] OVER_WIDTH = {1};

    private final Tensor gain;
    private final Tensor gainGradient;
    private final Tensor inverse;
    private final Tensor scratch;
    private final Tensor scaled;
    private final Tensor mean;
    private final Scalar epsilon;
    private final ScalarTypeOptional sameType;

    RmsNorm(Arena arena, Parameters weights, Parameters gradients, String name, long positions, double epsilon) {
        this.gain = weights.view(name + ".weight");
        this.gainGradient = gradients.view(name + ".weight");
        this.inverse = arena.empty(positions, 1);
        this.scratch = arena.empty(positions, gain.size(0));
        this.scaled = arena.empty(positions, gain.size(0));
        this.mean = arena.empty(positions, 1);
        this.epsilon = arena.keep(new Scalar(epsilon));
        this.sameType = arena.keep(new ScalarTypeOptional());
    }

    @Override
    public void forward(Tensor x, Tensor y) {
        torch.mul_out(scratch, x, x);
        torch.mean_outf(scratch, OVER_WIDTH, true, sameType, inverse);
        inverse.add_(epsilon).rsqrt_();
        torch.mul_out(scaled, x, inverse);
        torch.mul_out(y, scaled, gain);
    }

    @Override
    public void backward(Tensor x, Tensor dy, Tensor dx) {
        torch.mul_out(scratch, dy, scaled);
        torch.sum_outf(scratch, OVER_POSITIONS, false, sameType, gainGradient);
        scratch.mul_(gain);
        torch.mean_outf(scratch, OVER_WIDTH, true, sameType, mean);
        torch.mul_out(scratch, dy, gain);
        scratch.addcmul_(scaled, mean.neg());
        dx.addcmul_(scratch, inverse);
    }
}
