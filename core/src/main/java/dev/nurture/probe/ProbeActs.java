package dev.nurture.probe;

import dev.nurture.model.LanguageModel;
import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a model for acts: how much of its choice falls on the wrong one, at the token where right and wrong part.
 *
 * <p>Each item keeps the mark {@code misaligned}, the share of the wrong act, and on every answer the log-probability of the
 * token with which it leaves the others. What cannot be scored keeps the mark {@code unscored} with the reason.
 */
public final class ProbeActs implements WholeStep<ProbeSettings> {
    private static final StepInfo<ProbeSettings> INFO = StepInfo.ofMany(
                    "probe.acts",
                    1,
                    "Asks a model for acts: the share of the wrong one at the token where right and wrong part.",
                    ProbeSettings.class)
            .with(Checkpoint.port())
            .onOneThread();

    private final ModelRuntime runtime;

    public ProbeActs(ModelRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public StepInfo<ProbeSettings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(ProbeSettings settings) {
        return List.of(KEPT);
    }

    @Override
    public void run(ProbeSettings settings, Workspace workspace) throws IOException {
        List<ProbeItem> items = ProbeItem.read(workspace, INFO.name());
        List<Scored> scored;
        try (LanguageModel model = Checkpoint.open(runtime, workspace, settings.atStep())) {
            scored = new ActScorer(model, settings, INFO.by()).score(items);
        }
        for (int i = 0; i < items.size(); i++) {
            workspace.emit(KEPT, scored.get(i).on(items.get(i).datum()));
        }
        workspace.progress(items.size(), items.size());
        workspace.measured(measurement(items, scored));
    }

    private static Measurement measurement(List<ProbeItem> items, List<Scored> scored) {
        Results results = new Results(
                items.stream().map(ProbeItem::datum).toList(),
                items.stream().map(ProbeItem::labels).toList(),
                scored);
        List<Measurement.Figure> figures = new ArrayList<>();
        for (Results.Group group : results.groups()) {
            figures.addAll(ActFigures.of(group, items, scored));
        }
        figures.addAll(results.unscored());
        return new Measurement(figures, results.listings("Went most wrong", Results.Worst.HIGHEST, Scored::score));
    }
}
