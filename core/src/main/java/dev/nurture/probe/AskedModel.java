package dev.nurture.probe;

import dev.nurture.model.KeptSteps;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.Port;
import dev.nurture.step.Workspace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The model that a probe asks: the last step of a training, or one of those that it kept.
 *
 * @param probe its name, for messages
 */
record AskedModel(String probe, Workspace workspace, Optional<Long> atStep) {
    private static final String MODEL = "model";

    static Port port() {
        return port(MODEL, "The model to ask.");
    }

    static Port port(String name, String about) {
        return Port.files("checkpoint", about).called(name);
    }

    LanguageModel open(ModelRuntime runtime) {
        return runtime.open(folder());
    }

    Path folder() {
        return KeptSteps.folder(at(MODEL), atStep, probe + ": at-step");
    }

    /** The model at another port, of which {@code setting} gives the step. */
    Path folder(String port, Optional<Long> step, String setting) {
        return KeptSteps.folder(at(port), step, probe + ": " + setting);
    }

    private Path at(String port) {
        return workspace
                .folder(port)
                .orElseThrow(() -> new IllegalStateException(port + ": must be there, since its port needs it"));
    }
}
