package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.Port;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The model that a probe asks: the last step of a training, or one of those that it kept. */
final class Checkpoint {
    static final String KIND = "checkpoint";

    /** What the port is called in recipes. */
    static final String MODEL = "model";

    private Checkpoint() {}

    static Port port() {
        return new Port(MODEL, "The model to ask.", Optional.of(KIND), 1, 1, Optional.empty());
    }

    static LanguageModel open(ModelRuntime runtime, Workspace workspace, Optional<Long> step) throws IOException {
        return runtime.open(folder(workspace, MODEL, step));
    }

    /** The folder of the model at a port. */
    static Path folder(Workspace workspace, String port, Optional<Long> step) throws IOException {
        Path last = workspace
                .folder(port)
                .orElseThrow(() -> new IllegalStateException(port + ": must be there, since its port needs it"));
        return step.isPresent() ? at(last.resolve("checkpoints"), step.get()) : last;
    }

    /** How a kept step is called, as its folder is. */
    static String name(long step) {
        return String.format(Locale.ROOT, "step-%08d", step);
    }

    private static Path at(Path kept, long step) throws IOException {
        Path wanted = kept.resolve(name(step));
        if (!Files.isDirectory(wanted)) {
            throw NurtureException.usage("at-step: must be a step that the training kept, but was %s. Kept: %s."
                    .formatted(step, String.join(", ", kept(kept))));
        }
        return wanted;
    }

    private static List<String> kept(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of("none");
        }
        try (Stream<Path> steps = Files.list(folder)) {
            return steps.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
