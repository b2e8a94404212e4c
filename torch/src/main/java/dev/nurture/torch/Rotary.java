package dev.nurture.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Rotary positions (Su et al. 2021), the halves of a head rotated against each other as Hugging Face's Llama does: number
 * {@code i} and number {@code i + half} turn by {@code position · base^(-i / half)}.
 */
final class Rotary {
    private final Tensor cosine;
    private final Tensor sine;

    /**
     * @param first the position that {@code length} begins at
     */
    Rotary(Arena arena, long first, int length, int headWidth, double base) {
        int half = headWidth / 2;
        float[] cosines = new float[length * half];
        float[] sines = new float[length * half];
        for (int position = 0; position < length; position++) {
            for (int i = 0; i < half; i++) {
                double angle = (first + position) * Math.pow(base, -(double) i / half);
                cosines[position * half + i] = (float) Math.cos(angle);
                sines[position * half + i] = (float) Math.sin(angle);
            }
        }
        this.cosine = arena.keep(torch.tensor(cosines).view(length, 1, half));
        this.sine = arena.keep(torch.tensor(sines).view(length, 1, half));
    }

    /**
     * Turns in place.
     *
     * @param heads {@code [rows, length, heads, head width]}
     */
    void turn(Tensor heads) {
        turn(heads, sine);
    }

    /** Turns back in place, which is what gradients need. */
    void turnBack(Tensor heads) {
        turn(heads, sine.neg());
    }

    private void turn(Tensor heads, Tensor sines) {
        long half = cosine.size(2);
        Tensor low = heads.narrow(3, 0, half);
        Tensor high = heads.narrow(3, half, half);
        Tensor turned = low.mul(sines);
        low.mul_(cosine).sub_(high.mul(sines));
        high.mul_(cosine).add_(turned);
    }
}
