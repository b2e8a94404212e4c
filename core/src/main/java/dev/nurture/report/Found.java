package dev.nurture.report;

import dev.nurture.run.RunRecord.Outcome;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was found for an expectation, with its interval and n where it was measured.
 *
 * @param condition what it must be, in the figure's unit
 * @param anchor where the page says more
 */
record Found(String condition, Html words, Optional<String> anchor) {
    private static final Pattern BOUND =
            Pattern.compile("(equals|at least|at most|above|below) (-?[0-9.]+(?:E-?[0-9]+)?)( by .*)?");

    static Found of(Outcome outcome, Facts facts) {
        return facts.stages().stream()
                .filter(stage -> outcome.figure().startsWith(stage.id() + "."))
                .findFirst()
                .map(stage -> in(stage, outcome))
                .orElseGet(() -> new Found(outcome.condition(), Visible.of(outcome.found()), Optional.empty()));
    }

    private static Found in(Facts.Stage stage, Outcome outcome) {
        String name = outcome.figure().substring(stage.id().length() + 1);
        Optional<Figure> measured = stage.measurement().stream()
                .flatMap(measurement -> measurement.figures().stream())
                .filter(figure -> figure.name().equals(name))
                .findFirst();
        String condition =
                condition(name, outcome.condition(), measured.map(Figure::unit).orElse(Unit.COUNT));
        return measured.map(
                        figure -> new Found(condition, words(figure), Optional.of(Anchors.figure(stage.id(), name))))
                .orElseGet(
                        () -> new Found(condition, counted(outcome.found()), Optional.of(Anchors.stage(stage.id()))));
    }

    private static String condition(String name, String written, Unit unit) {
        Matcher matcher = BOUND.matcher(written);
        if (!matcher.matches()) {
            return written;
        }
        String more = matcher.group(3) == null ? "" : matcher.group(3);
        double bound = Double.parseDouble(matcher.group(2));
        String shown = unit == Unit.SHARE && FigureName.isDifference(name)
                ? Numbers.limit(100 * bound, Unit.NUMBER) + " pts"
                : Numbers.limit(bound, unit);
        return matcher.group(1) + " " + shown + more;
    }

    /** A count, with the page's own separators. */
    private static Html counted(String found) {
        return found.matches("[0-9,]{1,20}")
                ? Html.element("strong", Numbers.count(Long.parseLong(found.replace(",", ""))))
                : Visible.of(found);
    }

    private static Html words(Figure figure) {
        boolean compares = FigureName.isDifference(figure.name());
        String interval = compares
                ? Numbers.differenceInterval(figure.estimate(), figure.unit())
                : Numbers.interval(figure.estimate(), figure.unit());
        String value = compares
                ? Numbers.difference(figure.estimate().value(), figure.unit())
                : Numbers.value(figure.estimate().value(), figure.unit());
        return Html.many(
                Html.element("strong", value),
                Html.text(interval.isEmpty() ? "" : " " + interval),
                Html.element("span", " n = " + Numbers.count(figure.estimate().n()))
                        .kind("faint"));
    }
}
