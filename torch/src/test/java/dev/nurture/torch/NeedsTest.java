package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.model.Architecture;
import dev.nurture.torch.HardwareSettings.Device;
import dev.nurture.torch.HardwareSettings.Precision;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

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

    private static TrainingPlan on(Device device) {
        return new TrainingPlan(
                LARGE,
                64,
                1_024,
                1,
                new Schedule(1e-3, 1, 10, 0.1),
                new AdamW.Settings(0.9, 0.95, 1e-8, 0.1),
                1,
                new TreeSet<>(),
                4,
                new HardwareSettings(device, Precision.FLOAT32));
    }
}
