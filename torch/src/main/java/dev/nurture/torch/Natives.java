package dev.nurture.torch;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/**
 * Prepares libtorch for a thread of ours. Threads may share it.
 *
 * <p>Everything runs with one thread of libtorch's own: models as small as ours gain nothing from more, several trainers side by
 * side would starve each other while their helpers spin, and sums over a changing number of threads would round differently.
 * The number of threads belongs to the thread that sets it, so every thread that uses libtorch calls this first.
 *
 * <p>The binding would ask the system for the size of the process at each tensor that is made, to stop at a limit that it takes
 * from Java's heap, which says nothing about tensors. So that is switched off, before the binding is loaded.
 */
final class Natives {
    static {
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }

    private Natives() {}

    static void useOneThread() {
        torch.set_num_threads(1);
        openblas_nolapack.blas_set_num_threads(1);
    }

    /**
     * On a GPU many threads add to one number in whatever order they come, and sums round by their order; so there, and only
     * there, libtorch is held to what gives the same bytes again. It holds for the whole process, and changes nothing elsewhere.
     */
    static void prepare(HardwareSettings hardware) {
        if (hardware.device() == HardwareSettings.Device.CUDA) {
            Context context = torch.globalContext();
            context.setDeterministicAlgorithms(true, false);
            context.setDeterministicFillUninitializedMemory(false);
        }
    }
}
