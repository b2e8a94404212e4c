package dev.nurture.torch;

import com.sun.management.OperatingSystemMXBean;
import dev.nurture.error.NurtureException;
import dev.nurture.model.Architecture;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** How much memory a training needs, and whether there is as much. */
final class Needs {
    private static final double GIBIBYTE = 1 << 30;

    private Needs() {}

    static void check(TrainingPlan plan) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            check(plan, system.getTotalMemorySize());
        }
    }

    /**
     * @param there memory of this machine, in bytes
     */
    static void check(TrainingPlan plan, long there) {
        double needed = bytes(plan);
        if (needed > there) {
            throw NurtureException.environment(String.format(
                    Locale.ROOT,
                    "Cannot train: a model of %,d parameters with batches of %d x %d needs about %.1f GiB, but this machine has %.1f GiB. Choose a smaller size or batch, and raise accumulation instead.",
                    Layout.of(plan.shape()).size(),
                    plan.rows(),
                    plan.length(),
                    needed / GIBIBYTE,
                    there / GIBIBYTE));
        }
    }

    /** Weights, gradients, two moments and scratch; and what each position leaves behind in each block. */
    static double bytes(TrainingPlan plan) {
        Architecture shape = plan.shape();
        double positions = (double) plan.rows() * plan.length();
        double perBlock = 9.0 * shape.width() + 4.0 * shape.keyValueWidth() + 4.0 * shape.hidden();
        double perPosition = shape.layers() * perBlock + 8.0 * shape.width() + 3.0 * shape.vocabulary();
        double copies = plan.accumulation() > 1 ? 6 : 5;
        return Float.BYTES * (copies * Layout.of(shape).size() + positions * perPosition);
    }
}
