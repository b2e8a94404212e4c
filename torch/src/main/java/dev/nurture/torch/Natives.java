package dev.nurture.torch;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/**
 * Prepares libtorch for a thread of ours.
 *
 * <p>Everything runs with one thread of libtorch's own: models as small as ours gain nothing from more, several trainers side by
 * side would starve each other while their helpers spin, and sums over a changing number of threads would round differently.
 * The number of threads belongs to the thread that sets it, so every thread that uses libtorch calls this first.
 */
final class Natives {
    private Natives() {}

    static void useOneThread() {
        torch.set_num_threads(1);
        openblas_nolapack.blas_set_num_threads(1);
    }
}
