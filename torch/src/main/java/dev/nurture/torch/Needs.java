package dev.nurture.torch;

import com.sun.management.OperatingSystemMXBean;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.model.Architecture;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** How much memory a training needs, and whether there is as much. */
final class Needs {
    private static final double GIBIBYTE = 1 << 30;
    private static final String REMEDY = "Choose a smaller size or batch, and raise accumulation instead.";

    /** As libtorch says it on a processor, on a GPU, and of the libraries that it uses there. */
    private static final List<String> OUT_OF_MEMORY =
            List.of("allocate memory", "out of memory", "CUBLAS_STATUS_ALLOC_FAILED", "CUDNN_STATUS_ALLOC_FAILED");

    private Needs() {}

    /** Of a GPU's memory its driver alone knows how much is left. */
    static void check(TrainingPlan plan) {
        if (plan.hardware().device() == HardwareSettings.Device.CUDA) {
            return;
        }
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            check(plan, system.getTotalMemorySize());
        }
    }

    /**
     * @param there memory of this machine, in bytes
     */
    static void check(TrainingPlan plan, long there) {
        if (bytes(plan) > there) {
            throw NurtureException.environment(
                    needs(plan) + ", but this machine has %s. %s".formatted(gibibytes(there), REMEDY));
        }
    }

    /** What a failure of libtorch means, if it means that memory ran out. */
    static RuntimeException explained(RuntimeException failure, TrainingPlan plan) {
        String message = String.valueOf(failure.getMessage());
        if (OUT_OF_MEMORY.stream().noneMatch(message::contains)) {
            return failure;
        }
        return new NurtureException(
                Kind.ENVIRONMENT,
                needs(plan) + ", and there is less left. Run fewer trainings side by side (--threads 1). " + REMEDY,
                failure);
    }

    private static String needs(TrainingPlan plan) {
        return String.format(
                Locale.ROOT,
                "Cannot train: a model of %,d parameters with batches of %d x %d needs about %s",
                Layout.of(plan.shape()).size(),
                plan.rows(),
                plan.length(),
                gibibytes(bytes(plan)));
    }

    private static String gibibytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
    }

    /**
     * Weights, gradients, two moments and scratch; and what each position leaves behind in each block. Numbers of half as many bits
     * take less than this says.
     */
    static double bytes(TrainingPlan plan) {
        Architecture shape = plan.shape();
        double positions = (double) plan.rows() * plan.length();
        double perBlock = 9.0 * shape.width() + 4.0 * shape.keyValueWidth() + 4.0 * shape.hidden();
        double perPosition = shape.layers() * perBlock + 8.0 * shape.width() + 3.0 * shape.vocabulary();
        double copies = plan.accumulation() > 1 ? 6 : 5;
        double attention = shape.layers() * BlockAttention.kept(plan);
        return Float.BYTES * (copies * Layout.of(shape).size() + positions * perPosition + attention);
    }
}
