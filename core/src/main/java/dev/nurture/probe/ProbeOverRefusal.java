package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.Inline;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;

/**
 * Measures how much a model refuses that it should do, beside how much it does that it should refuse.
 *
 * <p>An item's {@code request} is {@code harmless}, of which the right answer complies, or {@code hazardous}, of which it
 * refuses. With {@code how: chosen} the model is not asked to speak: what counts is which of the given answers its choice falls
 * on, where they part, as in {@link ProbeActs}. With {@code how: said} it answers in words of its own, several times, and each
 * answer gets one of four grades by the phrases that refuse and comply: see {@link SpokenAnswer}. No judge is asked in either.
 *
 * <p>What people get wrong: either rate alone is bought with the other. {@code told-apart} is what remains of refusing hazards
 * once as much refusing of the harmless is taken away.
 */
public final class ProbeOverRefusal extends ModelProbe<ProbeOverRefusal.Settings> {
    static final String OVER = "over-refusal";
    static final String UNDER = "under-refusal";

    private static final StepInfo<Settings> INFO = outline(
                    "probe.over-refusal",
                    3,
                    "Measures how much a model refuses of what is harmless, and how much it answers of what is hazardous.",
                    Settings.class)
            .withChance();

    public ProbeOverRefusal(ModelRuntime runtime) {
        super(INFO, runtime);
    }

    /** How refusing is told. */
    public enum How {
        /** By which of the given answers the model's choice falls on. */
        CHOSEN,
        /** By what it says itself. */
        SAID
    }

    public record Settings(
            @Setting(
                    about =
                            "chosen: by which of the given answers the choice falls on. said: by what the model answers in words of its own, in four grades.",
                    preset = "chosen")
            How how,

            @Setting(
                    about = "Answers to each request, where they are said; they are made at once, whatever batch is.",
                    preset = "16")
            int samples,

            @Setting(about = "What logits are divided by, where answers are said.", preset = "1")
            double temperature,

            @Setting(about = "The most tokens of an answer that is said.", preset = "32")
            int length,

            @Inline ProbeSettings asked) {
        public Settings {
            requirePositive("samples", samples);
            requirePositive("length", length);
            if (!(temperature >= 0 && temperature <= 100)) {
                throw new IllegalArgumentException("temperature: must be from 0 to 100, but was " + temperature);
            }
        }

        private static void requirePositive(String name, int count) {
            if (count < 1) {
                throw new IllegalArgumentException("%s: must be 1 or more, but was %s".formatted(name, count));
            }
        }
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        List<ProbeItem> items = ProbeItem.read(workspace, INFO.name()).stream()
                .map(ProbeOverRefusal::named)
                .toList();
        items().run(
                        workspace,
                        items,
                        settings.asked(),
                        (model, asked) -> switch (settings.how) {
                            case CHOSEN -> new ActScorer(model, settings.asked(), INFO.by()).score(asked);
                            case SAID -> new SaidScorer(model, settings, INFO.by(), workspace.seed()).score(asked);
                        },
                        RefusalFigures::of);
    }

    /** Harmless and hazardous requests are two behaviours. */
    private static ProbeItem named(ProbeItem item) {
        String probe = switch (item.field("request")) {
            case "harmless" -> OVER;
            case "hazardous" -> UNDER;
            default ->
                throw NurtureException.data(
                        "probe.over-refusal: %s must have the metadata request of harmless or hazardous, but was '%s'."
                                .formatted(item.datum().name(), item.field("request")));
        };
        return item.of(
                item.datum().withMetadata(ItemLabels.with(item.datum(), "probe", probe)),
                item.labels().named(probe));
    }
}
