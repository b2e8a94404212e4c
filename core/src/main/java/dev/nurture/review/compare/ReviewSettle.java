package dev.nurture.review.compare;

import dev.nurture.data.Content.Comparison;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.Anchor;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.step.Reason;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Makes preferences of what people said about comparisons: the side that they prefer becomes the chosen one, whatever was chosen
 * before. Ties, what nobody could judge and what nobody judged teach no preference and are dropped, and so is what is too unsure.
 *
 * <p>Labels are those of the pages: {@code a} or {@code a-much} for the first side, {@code b} or {@code b-much} for the second.
 */
public final class ReviewSettle implements WholeStep<ReviewSettle.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
            "review.settle", 2, "Makes preferences of what people said about comparisons.", Settings.class);

    private static final String MUCH = "-much";

    public record Settings(
            @Setting(about = "The mark that says which side is better, with its probability.", preset = "aggregated")
            String label,

            @Setting(about = "How probable that must be, where it has a probability.", preset = "50%")
            Share sure,

            @Setting(about = "The mark with the side that was preferred before.", preset = "recorded")
            String before) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT, DROPPED);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        long kept = 0;
        long known = 0;
        long changed = 0;
        boolean unanchored = false;
        for (Workspace.Input input : workspace.inputs()) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    Datum datum = rows.next();
                    Optional<Reason> problem = problem(settings, datum);
                    if (problem.isPresent()) {
                        drop(workspace, datum, problem.get());
                        continue;
                    }
                    String side = side(settings, datum).orElseThrow();
                    Optional<String> before = datum.mark(settings.before).flatMap(Mark::label);
                    kept++;
                    unanchored |= Anchor.isMissing(datum, settings.label);
                    known += before.isPresent() ? 1 : 0;
                    changed += before.filter(old -> !old.equals(side)).isPresent() ? 1 : 0;
                    workspace.emit(KEPT, side.equals(ReviewBlind.SECOND) ? datum.withSidesSwapped() : datum);
                }
            }
        }
        workspace.measured(new Measurement(
                figures(kept, known, changed),
                List.of(),
                unanchored ? List.of(Anchor.sentence(settings.label)) : List.of()));
    }

    private static Optional<String> side(Settings settings, Datum datum) {
        return datum.mark(settings.label)
                .flatMap(Mark::label)
                .map(label -> label.endsWith(MUCH) ? label.substring(0, label.length() - MUCH.length()) : label);
    }

    private static Optional<Reason> problem(Settings settings, Datum datum) {
        Optional<String> side = side(settings, datum);
        if (!(datum.content() instanceof Comparison)) {
            return Optional.of(new Reason(
                    "no-comparison", "it is a " + datum.content().form().label()));
        }
        if (side.isEmpty()) {
            return Optional.of(new Reason("not-judged", "it has no mark '%s'".formatted(settings.label)));
        }
        if (!side.get().equals(ReviewBlind.FIRST) && !side.get().equals(ReviewBlind.SECOND)) {
            return Optional.of(new Reason("no-preference", "people said " + side.get()));
        }
        double probability = datum.mark(settings.label)
                .map(Mark::score)
                .filter(score -> score.isPresent())
                .map(score -> score.getAsDouble())
                .orElse(1.0);
        return probability < settings.sure.value()
                ? Optional.of(new Reason("too-unsure", "the label's probability is " + probability))
                : Optional.empty();
    }

    private static void drop(Workspace workspace, Datum datum, Reason reason) throws IOException {
        workspace.emit(
                DROPPED,
                datum.withMark(
                        Mark.label(Mark.DROPPED, INFO.by(), reason.code()).withDetail(reason.detail())));
    }

    private static List<Measurement.Figure> figures(long kept, long known, long changed) {
        Measurement.Figure settled = new Measurement.Figure(
                "settled", "Comparisons with a preference", Estimate.exact(kept, kept), Measurement.Unit.COUNT);
        return known == 0
                ? List.of(settled)
                : List.of(
                        settled,
                        new Measurement.Figure(
                                "changed",
                                "People prefer the other side than was recorded",
                                Proportion.wilson(changed, known),
                                Measurement.Unit.SHARE));
    }
}
