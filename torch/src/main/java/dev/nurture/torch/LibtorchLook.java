package dev.nurture.torch;

import dev.nurture.torch.Libtorch.Gpu;
import dev.nurture.torch.Libtorch.Properties;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch;

/**
 * Asks libtorch what it found. Whether CUDA's natives are there is seen from the class path, so that nothing is loaded where they
 * are not.
 */
final class LibtorchLook {
    private static final String NATIVES = "org/bytedeco/pytorch/%s-gpu/%s";

    private LibtorchLook() {}

    static Libtorch look() {
        return loaded(() -> new Libtorch(version(), torch.get_cpu_capability().getString(), gpu()));
    }

    private static String version() {
        return Optional.ofNullable(torch.class.getPackage().getImplementationVersion())
                .orElse("of no known version");
    }

    static Gpu gpu() {
        if (!hasNatives()) {
            return new Libtorch.NotBuiltIn();
        }
        int count = loaded(() -> torch.cuda_is_available() ? (int) torch.cuda_device_count() : 0);
        return count == 0 ? new Libtorch.NotFound() : new Libtorch.Found(count, properties());
    }

    /** Asks libtorch, once it is prepared: the binding reads what {@link Natives} sets when it is loaded, and never again. */
    static <T> T loaded(Supplier<T> work) {
        try {
            Natives.useOneThread();
            return work.get();
        } catch (LinkageError e) {
            throw Libtorch.cannotLoad(e, hasNatives() ? Libtorch.CUDA_NEEDS : Libtorch.NEEDS);
        }
    }

    private static boolean hasNatives() {
        return hasNatives(Loader.getPlatform(), LibtorchLook.class.getClassLoader());
    }

    static boolean hasNatives(String platform, ClassLoader from) {
        return from.getResource(NATIVES.formatted(platform, "libtorch_cuda.so")) != null
                || from.getResource(NATIVES.formatted(platform, "torch_cuda.dll")) != null;
    }

    /**
     * CUDA's binding is there only where Nurture was built for it, so nothing may name its classes; what they cannot say is left
     * out.
     */
    private static Optional<Properties> properties() {
        try {
            Class<?> form = Class.forName("org.bytedeco.cuda.cudart.cudaDeviceProp");
            Class<?> cuda = Class.forName("org.bytedeco.cuda.global.cudart");
            try (Pointer device = (Pointer) form.getConstructor().newInstance()) {
                Object failure = cuda.getMethod("cudaGetDeviceProperties", form, int.class)
                        .invoke(null, device, 0);
                return Integer.valueOf(0).equals(failure) ? Optional.of(properties(form, device)) : Optional.empty();
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Properties properties(Class<?> form, Pointer device) throws ReflectiveOperationException {
        return new Properties(
                ((BytePointer) form.getMethod("name").invoke(device)).getString(),
                (long) form.getMethod("totalGlobalMem").invoke(device),
                (int) form.getMethod("major").invoke(device),
                (int) form.getMethod("minor").invoke(device));
    }
}
