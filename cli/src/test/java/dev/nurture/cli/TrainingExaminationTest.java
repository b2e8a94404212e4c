package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.error.NurtureException;
import dev.nurture.torch.Libtorch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingExaminationTest {
    @Test
    void namesLibraryProcessorAndGpu() {
        Libtorch.Properties properties = new Libtorch.Properties("NVIDIA X", 80L << 30, 9, 0);

        assertThat(findings(new Libtorch.Found(2, Optional.of(properties))))
                .containsExactly(
                        Finding.ok("training", "libtorch 2.10.0, AVX512, one thread for each"),
                        Finding.ok("gpu", "NVIDIA X, 80.0 GiB, compute capability 9.0, bfloat16 yes, the first of 2"));
    }

    @Test
    void aMachineWithoutGpuIsWell() {
        assertThat(findings(new Libtorch.NotBuiltIn()).get(1))
                .isEqualTo(Finding.ok("gpu", "none: built without CUDA's natives"));
    }

    @Test
    void warnsWhereTheyWereBuiltInForNothing() {
        Finding gpu = findings(new Libtorch.NotFound()).get(1);

        assertThat(gpu.state()).isEqualTo(Finding.State.WARN);
        assertThat(gpu.remedy()).startsWith("CUDA's natives need CUDA 13, cuDNN 9 and NCCL 2");
    }

    @Test
    void failsWhereLibtorchCannotBeLoaded() {
        List<Finding> findings = new TrainingExamination(() -> {
                    throw NurtureException.environment("Cannot load libtorch: no space. Free some.");
                })
                .findings();

        assertThat(findings)
                .containsExactly(Finding.fail(
                        "training", "libtorch cannot be loaded", "Cannot load libtorch: no space. Free some."));
    }

    private static List<Finding> findings(Libtorch.Gpu gpu) {
        return new TrainingExamination(() -> new Libtorch("2.10.0", "AVX512", gpu)).findings();
    }
}
