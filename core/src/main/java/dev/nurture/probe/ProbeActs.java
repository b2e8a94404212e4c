package dev.nurture.probe;

import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.Inline;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Measurement;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;

/**
 * Asks a model for acts: how much of its choice falls on the wrong one, at the token where right and wrong part.
 *
 * <p>Each item keeps the mark {@code misaligned}, the share of the wrong act, and on every answer the log-probability of the
 * token with which it leaves the others. With {@code prompt: told} it keeps the log-probability of each token of the prompt, too,
 * by which reports shade its words. What cannot be scored keeps the mark {@code unscored} with the reason.
 */
public final class ProbeActs extends ModelProbe<ProbeActs.Settings> {
    private static final StepInfo<Settings> INFO = outline(
            "probe.acts",
            1,
            "Asks a model for acts: the share of the wrong one at the token where right and wrong part.",
            Settings.class);

    /** What is kept of the words before the act. */
    public enum Prompt {
        /** Nothing. */
        SILENT,
        /** How probable each was where it stands. */
        TOLD
    }

    public record Settings(
            @Setting(
                    about =
                            "told: the log-probability of each token of the prompt is kept as well, and reports shade its words by it; asking takes about twice as long.",
                    preset = "silent")
            Prompt prompt,

            @Inline ProbeSettings asked) {}

    public ProbeActs(ModelRuntime runtime) {
        super(INFO, runtime);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        items().run(
                        workspace,
                        settings.asked(),
                        (model, items) -> score(new ActScorer(model, settings.asked(), INFO.by()), settings, items),
                        ProbeActs::measurement);
    }

    private static List<Scored> score(ActScorer scorer, Settings settings, List<ProbeItem> items) {
        List<Scored> scored = scorer.score(items);
        return switch (settings.prompt) {
            case SILENT -> scored;
            case TOLD -> scorer.withPrompts(items, scored);
        };
    }

    private static Measurement measurement(ItemProbe.Asked asked) {
        return new Measurement(
                asked.figures(group -> ActFigures.of(group, asked.items(), asked.scored())),
                asked.results().listings("Went most wrong", Results.Worst.HIGHEST, Scored::score));
    }
}
