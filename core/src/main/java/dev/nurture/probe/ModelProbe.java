package dev.nurture.probe;

import dev.nurture.model.LanguageModel;
import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * What probes have in common that ask one model and keep what they asked about, with marks: the port, the model and the output.
 * Immutable; threads may share it.
 */
abstract class ModelProbe<S extends Record> implements WholeStep<S> {
    private final StepInfo<S> info;
    private final ModelRuntime runtime;

    ModelProbe(StepInfo<S> info, ModelRuntime runtime) {
        this.info = info;
        this.runtime = runtime;
    }

    /** What such a probe is called, with the port for the model. */
    static <S extends Record> StepInfo<S> outline(String name, int version, String about, Class<S> settings) {
        return StepInfo.ofMany(name, version, about, settings)
                .with(AskedModel.port())
                .onOneThread();
    }

    @Override
    public final StepInfo<S> info() {
        return info;
    }

    @Override
    public final List<String> outputs(S settings) {
        return List.of(KEPT);
    }

    final ModelRuntime runtime() {
        return runtime;
    }

    /** The model, which the caller closes. */
    final LanguageModel open(Workspace workspace, Optional<Long> atStep) {
        return new AskedModel(info.name(), workspace, atStep).open(runtime);
    }

    /** The outline of a probe about items. */
    final ItemProbe items() {
        return new ItemProbe(info, runtime);
    }
}
