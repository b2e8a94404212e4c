package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.model.Architecture;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttentionTest {
    private static final int ROWS = 40;
    /** Three blocks, of which the last is not full. */
    private static final int LENGTH = 75;

    static Stream<Architecture> shapes() {
        return Models.all();
    }

    @BeforeAll
    static void useOneThread() {
        Natives.useOneThread();
        torch.manual_seed(4);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void blocksAgreeWithTheKernelOfLibtorchThereAndBack(Architecture shape) throws IOException {
        try (Arena arena = new Arena()) {
            Scopes.passing(() -> {
                long width = shape.width() + 2L * shape.keyValueHeads() * shape.headWidth();
                Tensor mixed = torch.randn((long) ROWS * LENGTH, width);
                Tensor gradient = torch.randn((long) ROWS * LENGTH, shape.width());
                Tensor mixedGradient = torch.randn(mixed.size(0), width);
                Tensor expectedGradient = torch.randn(mixed.size(0), width);
                Tensor copy = mixed.clone();
                Optional<Rotary> rotary = rotary(arena, shape);
                Attention blocks = new BlockAttention(arena, shape, ROWS, LENGTH, mixed, mixedGradient, rotary);
                Attention fused = new FusedAttention(arena, shape, ROWS, LENGTH, copy, expectedGradient, rotary);

                for (int step = 0; step < 2; step++) {
                    Tensor gathered = blocks.forward();
                    Tensor expected = fused.forward();
                    blocks.backward(gradient);
                    fused.backward(gradient);

                    assertThat(difference(gathered, expected)).isLessThan(1e-5);
                    assertThat(difference(mixedGradient, expectedGradient)).isLessThan(1e-5);
                }
                return shape;
            });
        }
    }

    private static Optional<Rotary> rotary(Arena arena, Architecture shape) {
        return switch (shape.family()) {
            case GPT2 -> Optional.empty();
            case LLAMA, QWEN2, NEOX -> Optional.of(new Rotary(arena, LENGTH, shape));
        };
    }

    private static double difference(Tensor found, Tensor expected) {
        return found.sub(expected).abs().max().item_double();
    }
}
