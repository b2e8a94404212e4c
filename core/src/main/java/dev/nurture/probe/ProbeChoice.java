package dev.nurture.probe;

import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.Inline;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;

/**
 * Asks multiple-choice questions: which of the answers the model finds most probable.
 *
 * <p>An answer's score is the sum of the log-probabilities of its own tokens, which are those of prompt and answer together
 * behind those of the prompt; the blank in front of it is part of it. Beside that stand the score divided by the answer's
 * length in characters ({@code normalised}), and the score minus the one that the answer has behind a prompt that asks nothing
 * ({@code calibrated}; Zhao et al. 2021), which takes away what the model likes to say anyhow.
 *
 * <p>A model may like a place or a letter rather than an answer. So {@code balanced} weighs right answers alike whatever they
 * are called, {@code picks} says how often each is chosen, and where a question is asked with its options in both orders,
 * {@code both-orders} is about the two together.
 *
 * <p>What people get wrong: {@code micro} is over questions, {@code macro} over sets of questions, and the two may differ by
 * much; repeated questions are one cluster.
 */
public final class ProbeChoice extends ModelProbe<ProbeChoice.Settings> {
    private static final StepInfo<Settings> INFO = outline(
            "probe.choice",
            3,
            "Asks multiple-choice questions, and how much of the answers is liking for a letter or a place.",
            Settings.class);

    public ProbeChoice(ModelRuntime runtime) {
        super(INFO, runtime);
    }

    public record Settings(
            @Inline(presets = "batch=64") ProbeSettings asked,

            @Setting(
                    about = "What stands for a question that asks nothing, where the item names no such prompt.",
                    preset = "N/A")
            String contentFree) {
        public Settings {
            if (contentFree.isBlank()) {
                throw new IllegalArgumentException("content-free: must be a text, but is blank");
            }
        }
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        List<ProbeItem> items = ProbeItem.read(workspace, INFO.name()).stream()
                .map(item -> item.of(item.datum(), ItemLabels.of(item.datum(), "choice", "")))
                .toList();
        ChoiceScorer[] scorer = new ChoiceScorer[1];
        items().run(
                        workspace,
                        items,
                        settings.asked(),
                        (model, asked) -> {
                            scorer[0] = new ChoiceScorer(model, settings, INFO.by());
                            return scorer[0].score(asked);
                        },
                        asked -> new ChoiceFigures(asked, scorer[0].choices()).measurement());
    }
}
