package dev.nurture.torch;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What there is of libtorch on this machine.
 *
 * @param version of the library and its binding
 * @param processor the best instructions of this processor that it makes use of, as it calls them
 */
public record Libtorch(String version, String processor, Gpu gpu) {
    static final String NEEDS =
            "Give its natives a folder from which programs may run: JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR.";
    static final String CUDA_NEEDS =
            "CUDA's natives need CUDA 13, cuDNN 9 and NCCL 2 where libraries are looked for, and a driver: see whether nvidia-smi shows a device.";

    private static final double GIBIBYTE = 1 << 30;

    /** Whether trainings can run on a GPU. */
    public sealed interface Gpu {}

    /** Nurture was built for processors alone. */
    public record NotBuiltIn() implements Gpu {}

    /** It was built for GPUs, but libtorch finds none. */
    public record NotFound() implements Gpu {}

    /**
     * The GPU that trainings run on: the first one.
     *
     * @param count how many there are
     * @param properties empty where CUDA's binding could not be asked
     */
    public record Found(int count, Optional<Properties> properties) implements Gpu {}

    /**
     * What a GPU is like.
     *
     * @param memory in bytes
     * @param major first number of its compute capability
     * @param minor second number
     */
    public record Properties(String name, long memory, int major, int minor) {
        /** The first generation that computes with bfloat16. */
        private static final int AMPERE = 8;

        boolean hasBfloat16() {
            return major >= AMPERE;
        }
    }

    /**
     * Loads libtorch and asks it.
     *
     * @throws NurtureException if it cannot be loaded
     */
    public static Libtorch look() {
        return LibtorchLook.look();
    }

    /** Library, binding and processor. */
    public String library() {
        return "libtorch %s, %s".formatted(version, processor);
    }

    /** What there is of GPUs, in a line. */
    public String gpuFound() {
        if (gpu instanceof Found found) {
            String more = found.count > 1 ? ", the first of " + found.count : "";
            return found.properties.map(Libtorch::words).orElse("one that does not say what it is") + more;
        }
        return gpu instanceof NotFound ? "none found by CUDA's natives" : "none: built without CUDA's natives";
    }

    private static String words(Properties of) {
        return String.format(
                Locale.ROOT,
                "%s, %.1f GiB, compute capability %d.%d, bfloat16 %s",
                of.name,
                of.memory / GIBIBYTE,
                of.major,
                of.minor,
                of.hasBfloat16() ? "yes" : "no");
    }

    /** What to do where there should be a GPU; empty if nothing. */
    public Optional<String> gpuRemedy() {
        return gpu instanceof NotFound ? Optional.of(CUDA_NEEDS) : Optional.empty();
    }

    /** The first cause names the library that is missing, the last one only that something could not be loaded. */
    static NurtureException cannotLoad(LinkageError failure, String remedy) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return new NurtureException(
                Kind.ENVIRONMENT, "Cannot load libtorch: %s. %s".formatted(first.getMessage(), remedy), failure);
    }

    /**
     * Says no before anything is trained.
     *
     * @throws NurtureException if what is asked for isn't there
     */
    static void require(Optional<HardwareSettings> asked) {
        require(asked, LibtorchLook::gpu);
    }

    /**
     * @param looking finds out; isn't asked where the processor is enough
     */
    static void require(Optional<HardwareSettings> asked, Supplier<Gpu> looking) {
        if (asked.filter(hardware -> hardware.device() == HardwareSettings.Device.CUDA)
                .isEmpty()) {
            return;
        }
        Gpu gpu = looking.get();
        if (gpu instanceof NotBuiltIn) {
            throw NurtureException.environment(
                    "Cannot train on cuda: Nurture was built without CUDA's natives. Build it with -Pcuda, or leave hardware out.");
        }
        if (gpu instanceof NotFound) {
            throw NurtureException.environment("Cannot train on cuda: no device is found. " + CUDA_NEEDS);
        }
        if (gpu instanceof Found found
                && asked.get().precision() == HardwareSettings.Precision.BFLOAT16
                && found.properties
                        .filter(properties -> !properties.hasBfloat16())
                        .isPresent()) {
            throw NurtureException.environment(
                    "Cannot train with bfloat16: %s does not compute with it. Use precision: float32."
                            .formatted(found.properties.get().name));
        }
    }
}
