package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nurture.torch.HardwareSettings.Device;
import dev.nurture.torch.HardwareSettings.Precision;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same trainings on the processor and on a GPU, where there is one. */
class CudaTest {
    private static final int STEPS = 40;

    static Stream<Trainings.Kind> kinds() {
        return Trainings.all();
    }

    @BeforeEach
    void needsAGpu() {
        Libtorch found = Libtorch.look();
        assumeTrue(found.gpu() instanceof Libtorch.Found, "GPU: " + found.gpuFound());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void losesWhatTheProcessorLoses(Trainings.Kind kind) throws IOException {
        Trainings.Outcome here = Trainings.train(kind, HardwareSettings.USUAL, STEPS);
        Trainings.Outcome there = Trainings.train(kind, cuda(Precision.FLOAT32), STEPS);

        for (int step = 0; step < STEPS; step++) {
            assertThat(there.losses().get(step)).isCloseTo(here.losses().get(step), within(step < 3 ? 1e-4 : 0.02));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isNearWithFewerBitsToo(Trainings.Kind kind) throws IOException {
        Trainings.Outcome here = Trainings.train(kind, HardwareSettings.USUAL, 1);
        Trainings.Outcome there = Trainings.train(kind, cuda(Precision.BFLOAT16), 1);

        assertThat(there.losses().get(0)).isCloseTo(here.losses().get(0), within(0.02));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void givesTheSameBitsAgain(Trainings.Kind kind) throws IOException {
        for (Precision precision : Precision.values()) {
            Trainings.Outcome first = Trainings.train(kind, cuda(precision), 4);

            assertThat(Trainings.train(kind, cuda(precision), 4).isSameAs(first))
                    .as(precision.name())
                    .isTrue();
        }
    }

    private static HardwareSettings cuda(Precision precision) {
        return new HardwareSettings(Device.CUDA, precision);
    }
}
