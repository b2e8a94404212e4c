package dev.nurture.probe;

import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Measurement;
import dev.nurture.step.Workspace;
import java.io.IOException;

/**
 * Asks a model for acts: how much of its choice falls on the wrong one, at the token where right and wrong part.
 *
 * <p>Each item keeps the mark {@code misaligned}, the share of the wrong act, and on every answer the log-probability of the
 * token with which it leaves the others. What cannot be scored keeps the mark {@code unscored} with the reason.
 */
public final class ProbeActs extends ModelProbe<ProbeSettings> {
    private static final StepInfo<ProbeSettings> INFO = outline(
            "probe.acts",
            1,
            "Asks a model for acts: the share of the wrong one at the token where right and wrong part.",
            ProbeSettings.class);

    public ProbeActs(ModelRuntime runtime) {
        super(INFO, runtime);
    }

    @Override
    public void run(ProbeSettings settings, Workspace workspace) throws IOException {
        items().run(
                        workspace,
                        settings,
                        (model, items) -> new ActScorer(model, settings, INFO.by()).score(items),
                        ProbeActs::measurement);
    }

    private static Measurement measurement(ItemProbe.Asked asked) {
        return new Measurement(
                asked.figures(group -> ActFigures.of(group, asked.items(), asked.scored())),
                asked.results().listings("Went most wrong", Results.Worst.HIGHEST, Scored::score));
    }
}
