package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.model.Architecture;
import dev.nurture.torch.HardwareSettings.Device;
import dev.nurture.torch.HardwareSettings.Precision;
import java.io.IOException;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedsTest {
    /** More than any machine has. */
    private static final Architecture LARGE = Architecture.gpt2(50_000, 1_024, 65_536, 200, 64);

    @Test
    void memoryOfThisMachineDoesNotLimitAGpu() {
        assertThatThrownBy(() -> Needs.check(on(Device.CPU))).hasMessageContaining("but this machine has");
        assertThatCode(() -> Needs.check(on(Device.CUDA))).doesNotThrowAnyException();
    }

    @Test
    void aGpuThatIsFullIsExplained() {
        RuntimeException full = new RuntimeException("CUDA out of memory. Tried to allocate 2.00 GiB.");

        assertThat(Needs.explained(full, on(Device.CUDA)))
                .hasMessageContaining("and there is less left. Run fewer trainings side by side (--threads 1).")
                .hasCause(full);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 79.10 GiB.",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"
            })
    void memoryThatRunsOutInAStepIsExplained(String message) throws IOException {
        RuntimeException full = new RuntimeException(message);
        Architecture shape = Models.gpt2();
        Objective objective = pass -> {
            throw full;
        };

        try (Learner learner = Learner.of(Models.plan(shape, 2, 8), objective)) {
            assertThatThrownBy(() -> learner.differentiate(Models.batch(shape, 2, 8, 1), 0))
                    .isInstanceOfSatisfying(
                            NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.ENVIRONMENT))
                    .hasMessageEndingWith("Choose a smaller size or batch, and raise accumulation instead.")
                    .hasCause(full);
        }
    }

    /** Heads matter to nothing else that is counted. */
    @Test
    void onlyAttentionThatKeepsItsSharesNeedsMemoryForThem() {
        Architecture oneHead = Architecture.gpt2(300, 64, 32, 2, 1);
        Architecture manyHeads = Architecture.gpt2(300, 64, 32, 2, 16);
        boolean keeps = Libtorch.look().processor().equals("AVX512");

        for (Device device : Device.values()) {
            for (Precision precision : Precision.values()) {
                HardwareSettings hardware = new HardwareSettings(device, precision);
                assertThat(Needs.bytes(on(hardware, manyHeads)) > Needs.bytes(on(hardware, oneHead)))
                        .as("%s", hardware)
                        .isEqualTo(keeps && hardware.equals(HardwareSettings.USUAL));
            }
        }
    }

    @Test
    void otherFailuresStayWhatTheyAre() {
        RuntimeException other = new RuntimeException("CUDA error: an illegal memory access was encountered");

        assertThat(Needs.explained(other, on(Device.CUDA))).isSameAs(other);
    }

    private static TrainingPlan on(Device device) {
        return on(new HardwareSettings(device, Precision.FLOAT32), LARGE);
    }

    private static TrainingPlan on(HardwareSettings hardware, Architecture shape) {
        return new TrainingPlan(
                shape,
                64,
                shape.context(),
                1,
                new Schedule(1e-3, 1, 10, 0.1),
                new AdamW.Settings(0.9, 0.95, 1e-8, 0.1),
                1,
                new TreeSet<>(),
                4,
                hardware);
    }
}
