package dev.nurture.probe;

import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a model for answers: whether it gives the right one when it always takes the most probable token, and how probable the
 * right one is among the alternatives.
 *
 * <p>What people get wrong: the alternatives are compared by the sum over all their tokens, so alternatives should be of one
 * kind and length, and chance is not one half but one by their number.
 */
public final class ProbeAnswers extends ModelProbe<ProbeSettings> {
    private static final StepInfo<ProbeSettings> INFO = outline(
            "probe.answers",
            2,
            "Asks a model for answers: whether it gives the right one, and how probable that one is.",
            ProbeSettings.class);

    public ProbeAnswers(ModelRuntime runtime) {
        super(INFO, runtime);
    }

    @Override
    public void run(ProbeSettings settings, Workspace workspace) throws IOException {
        items().run(
                        workspace,
                        settings,
                        (model, items) -> new AnswerScorer(model, settings, INFO.by()).score(items),
                        ProbeAnswers::measurement);
    }

    private static Measurement measurement(ItemProbe.Asked asked) {
        return new Measurement(
                asked.figures(group -> figures(group, asked.items(), asked.scored())),
                asked.results().listings("Least sure of the right answer", Results.Worst.LOWEST, Scored::second));
    }

    private static List<Measurement.Figure> figures(Results.Group group, List<ProbeItem> items, List<Scored> scored) {
        double[] exact = group.of(item -> scored.get(item).score());
        double[] probability = group.of(item -> scored.get(item).second());
        double chance = java.util.Arrays.stream(
                        group.of(item -> 1.0 / items.get(item).answers().size()))
                .average()
                .orElseThrow();
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(ItemProbe.share(
                group.name(),
                "Right answers word for word, %s, %s".formatted(group.name(), group.size(exact)),
                group.rate(exact)));
        figures.add(ItemProbe.share(
                group.name() + ".probability",
                "How probable the right answer is among the alternatives",
                group.rate(probability)));
        figures.add(ItemProbe.share(
                group.name() + ".chance",
                "What guessing among the alternatives would give",
                Estimate.exact(chance, group.items().size())));
        group.worstFamily(exact, Results.Worst.LOWEST).ifPresent(figures::add);
        return figures;
    }
}
