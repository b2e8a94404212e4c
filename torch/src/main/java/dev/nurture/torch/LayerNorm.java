package dev.nurture.torch;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** GPT-2's norm: mean 0, variance 1, then a gain and a bias. */
final class LayerNorm implements Norm {
    private final long[] shape;
    private final double epsilon;
    private final TensorOptional gain;
    private final TensorOptional bias;
    private final Tensor gainGradient;
    private final Tensor biasGradient;
    private final Tensor mean;
    private final Tensor deviation;
    private final BoolPointer all;

    LayerNorm(Arena arena, Parameters weights, Parameters gradients, String name, long positions, double epsilon) {
        Tensor weight = weights.view(name + ".weight");
        this.shape = new long[] {weight.size(0)};
        this.epsilon = epsilon;
        this.gain = arena.keep(new TensorOptional(weight));
        this.bias = arena.keep(new TensorOptional(weights.view(name + ".bias")));
        this.gainGradient = gradients.view(name + ".weight");
        this.biasGradient = gradients.view(name + ".bias");
        this.mean = arena.empty(positions, 1);
        this.deviation = arena.empty(positions, 1);
        this.all = arena.keep(new BoolPointer(3));
        for (int i = 0; i < 3; i++) {
            all.put(i, true);
        }
    }

    @Override
    public void forward(Tensor x, Tensor y) {
        torch.native_layer_norm_outf(x, shape, gain, bias, epsilon, y, mean, deviation);
    }

    @Override
    public void backward(Tensor x, Tensor dy, Tensor dx) {
        T_TensorTensorTensor_T gradients =
                torch.native_layer_norm_backward(dy, x, shape, mean, deviation, gain, bias, all);
        dx.add_(gradients.get0());
        gainGradient.copy_(gradients.get1());
        biasGradient.copy_(gradients.get2());
    }
}
