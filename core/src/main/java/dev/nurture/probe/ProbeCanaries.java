package dev.nurture.probe;

import dev.nurture.model.LanguageModel;
import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.Inline;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how well a model has learned by heart what was planted in its data: the exposure of canaries (Carlini et al. 2019).
 *
 * <p>A canary is compared with everything else of its form that could have been planted. Its rank is one more than the number
 * of alternatives that the model finds more probable in its place; exposure = log2(number) − log2(rank), in bits. The model's
 * first guess has the most, log2(number); a canary that it never saw has 1.4 on average, since its rank is anywhere.
 *
 * <p>Canaries are given as texts with the secret in braces, {@code "the code of the vault is {4719}"}, of which alternatives
 * have other digits in the same places, or other letters where there are no digits; or they are read from the ledger of a world: the words by which its traps are
 * known, in the documents that mention them, among all words of the vocabulary.
 *
 * <p>What people get wrong: where alternatives are too many to try, a sample of them bounds the exposure that can be seen, and
 * the interval says so.
 */
public final class ProbeCanaries extends ModelProbe<ProbeCanaries.Settings> {
    static final String EXPOSURE = "exposure";
    static final String WORLD = "world";

    private static final StepInfo<Settings> INFO = outline(
                    "probe.canaries",
                    2,
                    "Measures how well a model has learned by heart what was planted in its data.",
                    Settings.class)
            .reading(0, Integer.MAX_VALUE)
            .with(Port.files(WORLD, "The world whose traps have canaries; its documents are read with from.")
                    .optional())
            .withChance();

    public ProbeCanaries(ModelRuntime runtime) {
        super(INFO, runtime);
    }

    /** What could stand in a canary's place. */
    public enum Form {
        /** Other digits in the same places; where it has none, other letters from a to z. */
        CHARACTERS,
        /** Any word of the model's vocabulary. */
        WORDS
    }

    public record Settings(
            @Inline ProbeSettings asked,

            @Setting(about = "Texts that were planted, each with its secret in braces.", preset = "")
            List<String> canaries,

            @Setting(about = "What could stand in place of their secrets: characters or words.", preset = "characters")
            Form form,

            @Setting(about = "The most alternatives that are tried; of more, so many are drawn.", preset = "1000")
            int most,

            @Setting(about = "The most documents in which a trap's canary is looked for.", preset = "8")
            int documents) {
        public Settings {
            canaries = List.copyOf(canaries);
            canaries.forEach(text -> require(
                    text.matches("(?s)[^{}]*[^{}\\s][^{}]*\\{[^{}]+}[^{}]*"),
                    "canaries: must be a text with its secret in braces, such as the code is {4719}, but one was '%s'"
                            .formatted(text)));
            require(most > 0, "most: must be at least 1, but was " + most);
            require(documents > 0, "documents: must be at least 1, but was " + documents);
        }

        private static void require(boolean holds, String message) {
            if (!holds) {
                throw new IllegalArgumentException(message);
            }
        }
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        try (LanguageModel model = open(workspace, settings.asked.atStep())) {
            List<Canary> canaries =
                    new Canaries(settings, model.tokenizer(), workspace.seed()).find(workspace, INFO.name());
            CanaryScorer scorer = new CanaryScorer(model, settings, INFO.by());
            List<CanaryScorer.Found> found = new ArrayList<>();
            for (Canary canary : canaries) {
                found.add(scorer.score(canary));
                workspace.emit(KEPT, found.get(found.size() - 1).scored().on(canary.datum()));
                workspace.progress(found.size(), canaries.size());
            }
            workspace.measured(CanaryFigures.of(canaries, found));
        }
    }
}
