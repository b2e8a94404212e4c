package dev.nurture.review.plan;

import dev.nurture.review.Judgements;
import dev.nurture.review.watch.LabelError;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A curve as figures for people and for expectations: the chosen point in full, of the others what counts. */
final class PlanFigures {
    private PlanFigures() {}

    static Measurement of(PlanCurve curve, Optional<Double> target, Judgements judgements) {
        PlanPoint chosen = curve.chosen(target);
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(figure("judgements", "Judgements to buy from", exact(judgements.size()), Measurement.Unit.COUNT));
        figures.add(figure(
                "chosen",
                "The level that was chosen",
                exact(Double.parseDouble(chosen.level())),
                Measurement.Unit.NUMBER));
        addErrors(figures, chosen);
        figures.add(figure(
                "labels-per-item",
                "Labels of the crowd for an item",
                exact(chosen.labelsPerItem()),
                Measurement.Unit.NUMBER));
        figures.add(figure("money", "Money spent", chosen.money(), Measurement.Unit.NUMBER));
        figures.add(figure("hours", "Hours worked", chosen.hours(), Measurement.Unit.NUMBER));
        chosen.harm()
                .ifPresent(harm ->
                        figures.add(figure("harm", "Harm of the wrong labels", exact(harm), Measurement.Unit.NUMBER)));
        chosen.loss()
                .ifPresent(loss ->
                        figures.add(figure("loss", "Money and harm together", exact(loss), Measurement.Unit.NUMBER)));
        figures.add(figure(
                "escalated", "Items that trusted people decided", exact(chosen.escalated()), Measurement.Unit.NUMBER));
        figures.add(figure("paused", "Annotators who were sent away", exact(chosen.paused()), Measurement.Unit.NUMBER));
        for (PlanPoint point : curve.points()) {
            String level = point.level().replace('.', '-');
            point.error()
                    .ifPresent(error -> figures.add(figure(
                            "error-at-" + level,
                            "Wrong labels if stopped at " + point.level(),
                            error,
                            Measurement.Unit.SHARE)));
            figures.add(figure(
                    "money-at-" + level,
                    "Money spent if stopped at " + point.level(),
                    point.money(),
                    Measurement.Unit.NUMBER));
        }
        return new Measurement(figures, List.of(), List.of(answer(chosen)));
    }

    private static void addErrors(List<Measurement.Figure> figures, PlanPoint chosen) {
        chosen.error().ifPresent(error -> figures.add(figure("error", "Wrong labels", error, Measurement.Unit.SHARE)));
        chosen.worst()
                .ifPresent(slice -> figures.add(figure(
                        "worst-slice-error",
                        "Wrong labels of the worst slice, " + slice.name(),
                        slice.error(),
                        Measurement.Unit.SHARE)));
        chosen.estimated()
                .ifPresent(estimated -> figures.add(figure(
                        "estimated-error",
                        "Wrong labels as the audit of one order tells",
                        estimated,
                        Measurement.Unit.SHARE)));
        figures.add(figure(
                "expected-error",
                "Wrong labels by the model's own account (" + LabelError.UNANCHORED + ")",
                chosen.expected(),
                Measurement.Unit.SHARE));
    }

    private static String answer(PlanPoint chosen) {
        String error = chosen.error()
                .map(one -> String.format(
                        Locale.ROOT,
                        "%.1f %% [%.1f, %.1f] wrong labels",
                        100 * one.value(),
                        100 * one.low(),
                        100 * one.high()))
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "%.1f %% wrong labels, %s",
                        100 * chosen.expected().value(),
                        LabelError.UNANCHORED));
        return String.format(
                Locale.ROOT,
                "Stopping at %s costs %.2f and %.1f hours for %.2f labels an item and leaves %s%s.",
                chosen.level(),
                chosen.money().value(),
                chosen.hours().value(),
                chosen.labelsPerItem(),
                error,
                chosen.isCutShort() ? "; the budget ran out" : "");
    }

    private static Estimate exact(double value) {
        return Estimate.exact(value, 1);
    }

    private static Measurement.Figure figure(String name, String about, Estimate estimate, Measurement.Unit unit) {
        return new Measurement.Figure(name, about, estimate, unit);
    }
}
