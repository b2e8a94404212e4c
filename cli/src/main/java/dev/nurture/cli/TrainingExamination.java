package dev.nurture.cli;

import dev.nurture.error.NurtureException;
import dev.nurture.torch.Libtorch;
import java.util.List;
import java.util.function.Supplier;

/** Looks at what trainings need: libtorch, and a GPU where one is meant to be. */
final class TrainingExamination {
    private final Supplier<Libtorch> look;

    /**
     * @param look loads libtorch, or throws
     */
    TrainingExamination(Supplier<Libtorch> look) {
        this.look = look;
    }

    List<Finding> findings() {
        try {
            Libtorch found = look.get();
            return List.of(Finding.ok("training", found.library() + ", one thread for each"), gpu(found));
        } catch (NurtureException e) {
            return List.of(Finding.fail("training", "libtorch cannot be loaded", e.getMessage()));
        }
    }

    private static Finding gpu(Libtorch found) {
        return found.gpuRemedy()
                .map(remedy -> Finding.warn("gpu", found.gpuFound(), remedy))
                .orElseGet(() -> Finding.ok("gpu", found.gpuFound()));
    }
}
