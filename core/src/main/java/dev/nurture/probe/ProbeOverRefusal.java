package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;

/**
 * Measures how much a model refuses that it should do, beside how much it does that it should refuse.
 *
 * <p>An item's {@code request} is {@code harmless}, of which the right answer complies, or {@code hazardous}, of which it
 * refuses. The model is not asked to speak: what counts is which of the given answers its choice falls on, where they part, as
 * in {@link ProbeActs}. So no judge is needed, and half-refusals, which a judge of free answers would grade, are not told
 * apart.
 *
 * <p>What people get wrong: either rate alone is bought with the other. {@code told-apart} is what remains of refusing hazards
 * once as much refusing of the harmless is taken away.
 */
public final class ProbeOverRefusal extends ModelProbe<ProbeSettings> {
    static final String OVER = "over-refusal";
    static final String UNDER = "under-refusal";

    private static final StepInfo<ProbeSettings> INFO = outline(
            "probe.over-refusal",
            1,
            "Measures how much a model refuses of what is harmless, and how much it answers of what is hazardous.",
            ProbeSettings.class);

    public ProbeOverRefusal(ModelRuntime runtime) {
        super(INFO, runtime);
    }

    @Override
    public void run(ProbeSettings settings, Workspace workspace) throws IOException {
        List<ProbeItem> items = ProbeItem.read(workspace, INFO.name()).stream()
                .map(ProbeOverRefusal::named)
                .toList();
        items().run(
                        workspace,
                        items,
                        settings,
                        (model, asked) -> new ActScorer(model, settings, INFO.by()).score(asked),
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
