package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterpolationTest {
    private static final Architecture SHAPE = Architecture.gpt2(12, 8, 8, 1, 2);

    @Test
    void endsAreTheCheckpointsThemselves() {
        Checkpoint first = checkpoint(SHAPE, 1);
        Checkpoint second = checkpoint(SHAPE, 2);

        assertThat(Interpolation.between(first, second, 0).tensors())
                .usingRecursiveComparison()
                .isEqualTo(first.tensors());
        assertThat(Interpolation.between(first, second, 1).tensors())
                .usingRecursiveComparison()
                .isEqualTo(second.tensors());
    }

    @Test
    void everyWeightIsInBetween() {
        Checkpoint first = checkpoint(SHAPE, 1);
        Checkpoint second = checkpoint(SHAPE, 2);

        Checkpoint quarter = Interpolation.between(first, second, 0.25);

        float[] from = first.tensors().get(0).values();
        float[] to = second.tensors().get(0).values();
        assertThat(quarter.tensors().get(0).values()[5]).isCloseTo(0.75f * from[5] + 0.25f * to[5], within(1e-7f));
    }

    @Test
    void shapesMustBeTheSame() {
        assertThatThrownBy(() -> Interpolation.between(
                        checkpoint(SHAPE, 1), checkpoint(Architecture.gpt2(12, 8, 8, 2, 2), 1), 0.5))
                .hasMessageStartingWith("checkpoints: must have the same shape, but are ");
    }

    private static Checkpoint checkpoint(Architecture shape, long seed) {
        return new Checkpoint(shape, Initialization.of(shape, new Seed(seed)), Path.of("none"), Optional.empty());
    }
}
