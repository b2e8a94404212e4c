package dev.nurture.report;

import dev.nurture.run.RunRecord.Outcome;
import dev.nurture.step.Measurement.Figure;
import java.util.Optional;

/**
 * What was found for an expectation, with its interval and n where it was measured.
 *
 * @param anchor where the page says more
 */
record Found(Html words, Optional<String> anchor) {
    static Found of(Outcome outcome, Facts facts) {
        return facts.stages().stream()
                .filter(stage -> outcome.figure().startsWith(stage.id() + "."))
                .findFirst()
                .map(stage -> in(stage, outcome))
                .orElseGet(() -> new Found(Visible.of(outcome.found()), Optional.empty()));
    }

    private static Found in(Facts.Stage stage, Outcome outcome) {
        String name = outcome.figure().substring(stage.id().length() + 1);
        return stage.measurement().stream()
                .flatMap(measurement -> measurement.figures().stream())
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .map(figure -> new Found(words(figure), Optional.of(Anchors.figure(stage.id(), name))))
                .orElseGet(() -> new Found(Visible.of(outcome.found()), Optional.of(Anchors.stage(stage.id()))));
    }

    private static Html words(Figure figure) {
        String interval = Numbers.interval(figure.estimate(), figure.unit());
        String value = Numbers.value(figure.estimate().value(), figure.unit());
        return Html.many(
                Html.element("strong", value),
                Html.text(interval.isEmpty() ? "" : " " + interval),
                Html.element("span", " n = " + Numbers.count(figure.estimate().n()))
                        .kind("faint"));
    }
}
