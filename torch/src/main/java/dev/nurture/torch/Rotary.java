package dev.nurture.torch;

import dev.nurture.model.Architecture;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Rotary positions (Su et al. 2021), the halves of a head rotated against each other as Hugging Face's Llama does: number
 * {@code i} and number {@code i + half} turn by {@code position · base^(-i / half)}, or more slowly where angles are stretched.
 * What a head has beyond them stays.
 */
final class Rotary {
    private final Tensor cosine;
    private final Tensor sine;

    Rotary(Arena arena, int positions, Architecture shape) {
        int half = shape.rotaryWidth() / 2;
        float[] cosines = new float[positions * half];
        float[] sines = new float[positions * half];
        for (int i = 0; i < half; i++) {
            double turn = shape.stretch().turn(StrictMath.pow(shape.rotaryBase(), -(double) i / half));
            for (int position = 0; position < positions; position++) {
                double angle = position * turn;
                cosines[position * half + i] = (float) StrictMath.cos(angle);
                sines[position * half + i] = (float) StrictMath.sin(angle);
            }
        }
        this.cosine = arena.there(torch.tensor(cosines).view(positions, 1, half));
        this.sine = arena.there(torch.tensor(sines).view(positions, 1, half));
    }

    /**
     * Turns in place.
     *
     * @param heads {@code [rows, length, heads, head width]}
     * @param first the position that the first of {@code length} has
     */
    void turn(Tensor heads, long first) {
        long length = heads.size(1);
        turn(heads, cosine.narrow(0, first, length), sine.narrow(0, first, length));
    }

    /** Turns back in place, which is what gradients need; positions begin at 0. */
    void turnBack(Tensor heads) {
        long length = heads.size(1);
        turn(heads, cosine.narrow(0, 0, length), sine.narrow(0, 0, length).neg());
    }

    private static void turn(Tensor heads, Tensor cosines, Tensor sines) {
        long half = cosines.size(2);
        Tensor low = heads.narrow(3, 0, half);
        Tensor high = heads.narrow(3, half, half);
        Tensor turned = low.mul(sines);
        low.mul_(cosines).sub_(high.mul(sines));
        high.mul_(cosines).add_(turned);
    }
}
