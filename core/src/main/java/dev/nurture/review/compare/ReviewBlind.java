package dev.nurture.review.compare;

import dev.nurture.data.Content.Comparison;
import dev.nurture.data.Mark;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.util.List;

/**
 * Makes comparisons fit to be judged again: each one's sides are put in an order that the seed draws for its id, so that nothing
 * says which was preferred, and a mark keeps on which side the preferred one stands, {@code a} or {@code b}. Other data pass.
 *
 * <p>Whoever judges sees the first side as A and the second as B; {@code review.settle} makes what they say a preference again.
 */
public final class ReviewBlind implements RowStep<ReviewBlind.Settings> {
    static final String FIRST = "a";
    static final String SECOND = "b";

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "review.blind",
                    2,
                    "Puts the sides of comparisons in an order drawn by chance, and notes which was preferred.",
                    Settings.class)
            .withChance();

    public record Settings(
            @Setting(about = "What the mark is called that keeps the side which was preferred.", preset = "recorded")
            String mark) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) {
        Seed seed = workspace.seed();
        return RowFunction.each((datum, emitter) -> {
            if (!(datum.content() instanceof Comparison)) {
                emitter.keep(datum);
                return;
            }
            boolean swap = seed.share(datum.id()) < 0.5;
            emitter.keep((swap ? datum.withSidesSwapped() : datum)
                    .withMark(Mark.label(settings.mark, INFO.by(), swap ? SECOND : FIRST)));
        });
    }
}
