package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.torch.HardwareSettings.Device;
import dev.nurture.torch.HardwareSettings.Precision;
import dev.nurture.torch.Libtorch.Found;
import dev.nurture.torch.Libtorch.Gpu;
import dev.nurture.torch.Libtorch.NotBuiltIn;
import dev.nurture.torch.Libtorch.NotFound;
import dev.nurture.torch.Libtorch.Properties;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibtorchTest {
    private static final Properties NEW = new Properties("NVIDIA X", 80L << 30, 9, 0);
    private static final Properties OLD = new Properties("NVIDIA Y", 16L << 30, 7, 5);
    private static final HardwareSettings CUDA = new HardwareSettings(Device.CUDA, Precision.FLOAT32);
    private static final HardwareSettings CUDA_NARROW = new HardwareSettings(Device.CUDA, Precision.BFLOAT16);

    @TempDir
    Path folder;

    @Test
    void saysWhatThisMachineHas() {
        Libtorch found = Libtorch.look();

        assertThat(found.library()).matches("libtorch \\d+\\.\\d+\\.\\d+-\\S+, \\S+");
    }

    @Test
    void saysWhatGpuThereIs() {
        assertThat(with(new Found(1, Optional.of(NEW))).gpuFound())
                .isEqualTo("NVIDIA X, 80.0 GiB, compute capability 9.0, bfloat16 yes");
        assertThat(with(new Found(4, Optional.of(OLD))).gpuFound())
                .isEqualTo("NVIDIA Y, 16.0 GiB, compute capability 7.5, bfloat16 no, the first of 4");
        assertThat(with(new Found(1, Optional.empty())).gpuFound()).isEqualTo("one that does not say what it is");
    }

    @Test
    void saysWhyThereIsNone() {
        assertThat(with(new NotBuiltIn()).gpuFound()).isEqualTo("none: built without CUDA's natives");
        assertThat(with(new NotBuiltIn()).gpuRemedy()).isEmpty();
        assertThat(with(new NotFound()).gpuFound()).isEqualTo("none found by CUDA's natives");
        assertThat(with(new NotFound()).gpuRemedy().orElseThrow()).startsWith("CUDA's natives need CUDA 13");
    }

    @Test
    void refusesAGpuThatIsNot() {
        assertThatThrownBy(() -> Libtorch.require(Optional.of(CUDA), NotBuiltIn::new))
                .hasMessageStartingWith("Cannot train on cuda: Nurture was built without CUDA's natives.")
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.ENVIRONMENT));
        assertThatThrownBy(() -> Libtorch.require(Optional.of(CUDA), NotFound::new))
                .hasMessageStartingWith(
                        "Cannot train on cuda: no device is found. CUDA's natives need CUDA 13, cuDNN 9 and NCCL 2");
    }

    @Test
    void refusesNumbersThatAGpuDoesNotHave() {
        Gpu old = new Found(1, Optional.of(OLD));

        assertThatThrownBy(() -> Libtorch.require(Optional.of(CUDA_NARROW), () -> old))
                .hasMessage("Cannot train with bfloat16: NVIDIA Y does not compute with it. Use precision: float32.");
        assertThatCode(() -> Libtorch.require(Optional.of(CUDA), () -> old)).doesNotThrowAnyException();
        assertThatCode(() -> Libtorch.require(Optional.of(CUDA_NARROW), () -> new Found(1, Optional.of(NEW))))
                .doesNotThrowAnyException();
    }

    @Test
    void saysWhyLibtorchCannotBeLoaded() {
        UnsatisfiedLinkError failure = new UnsatisfiedLinkError("no jnitorch in java.library.path");
        failure.initCause(new UnsatisfiedLinkError("libcupti.so.13: cannot open shared object file"));

        assertThat(Libtorch.cannotLoad(failure, Libtorch.CUDA_NEEDS))
                .hasMessageStartingWith(
                        "Cannot load libtorch: libcupti.so.13: cannot open shared object file. CUDA's natives need CUDA 13,")
                .hasCause(failure);
    }

    @Test
    void asksForNoGpuWhereNoneIsWanted() {
        Optional<HardwareSettings> narrow = Optional.of(new HardwareSettings(Device.CPU, Precision.BFLOAT16));

        Libtorch.require(Optional.empty(), LibtorchTest::mustNotLook);
        Libtorch.require(narrow, LibtorchTest::mustNotLook);
    }

    @Test
    void seesFromTheClassPathWhetherItWasBuiltForGpus() throws Exception {
        Path place = Files.createDirectories(folder.resolve("org/bytedeco/pytorch/linux-x86_64-gpu"));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(LibtorchLook.hasNatives("linux-x86_64", loader)).isFalse();
            Files.createFile(place.resolve("libtorch_cuda.so"));

            assertThat(LibtorchLook.hasNatives("linux-x86_64", loader)).isTrue();
            assertThat(LibtorchLook.hasNatives("linux-arm64", loader)).isFalse();
        }
    }

    /** In a process of its own, since the binding is loaded once. */
    @Test
    void isPreparedBeforeItIsLoadedWhoeverAsksFirst() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstLook.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said.strip()).isEqualTo("0 0");
    }

    /** Prints the limits of memory that the binding took when it was loaded. */
    static final class FirstLook {
        private FirstLook() {}

        public static void main(String[] args) {
            System.out.println(LibtorchLook.loaded(() -> Pointer.maxBytes() + " " + Pointer.maxPhysicalBytes()));
        }
    }

    private static Gpu mustNotLook() {
        throw new AssertionError("looked for a GPU");
    }

    private static Libtorch with(Gpu gpu) {
        return new Libtorch("2.10.0-1.5.13", "AVX2", gpu);
    }
}
