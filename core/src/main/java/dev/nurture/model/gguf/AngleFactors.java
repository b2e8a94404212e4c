package dev.nurture.model.gguf;

import dev.nurture.error.NurtureException;
import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Family;
import dev.nurture.model.Stretch;
import java.util.List;
import java.util.Optional;

/**
 * Angles that are stretched each by its own factor: the format has a tensor of numbers by which readers divide how far a pair
 * turns. It is read for Llama alone. Has no state.
 */
final class AngleFactors {
    static final String NAME = "rope_freqs.weight";

    private AngleFactors() {}

    /** The tensor, where the model needs one. */
    static Optional<GgufTensor> of(Architecture model) {
        if (!(model.stretch() instanceof Stretch.Llama3)) {
            return Optional.empty();
        }
        if (model.family() != Family.LLAMA) {
            throw NurtureException.data(
                    "Cannot write this %s as GGUF: angles stretched by '%s' are read there for Llama only. Export it as a folder."
                            .formatted(model.family().title(), model.stretch().type()));
        }
        int half = model.rotaryWidth() / 2;
        float[] factors = new float[half];
        for (int i = 0; i < half; i++) {
            double plain = StrictMath.pow(model.rotaryBase(), -(double) i / half);
            factors[i] = (float) (plain / model.stretch().turn(plain));
        }
        return Optional.of(new GgufTensor(NAME, List.of(half), factors));
    }
}
