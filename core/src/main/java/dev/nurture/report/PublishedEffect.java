package dev.nurture.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.report.Html.Element;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A published effect beside ours.
 *
 * @param settings what the recipe says of it
 * @param own empty where nobody measured it
 * @param published where a number was published
 * @param size how many times the published one, where sizes are compared
 * @param agrees 1 found, 0 not, -1 the opposite; its words say more
 */
record PublishedEffect(
        String anchor,
        JsonNode settings,
        Optional<Figure> own,
        Optional<Figure> published,
        Optional<Figure> size,
        Figure agrees) {
    private static final int LONG = 600;

    private String text(String setting) {
        return settings.path(setting).asText("");
    }

    /** For the table behind the drawing. */
    Object[] line() {
        Optional<Estimate> estimate = own.map(Figure::estimate);
        return new Object[] {
            text("about"),
            agrees.about(),
            estimate.<Object>map(Estimate::value).orElse(""),
            estimate.<Object>map(Estimate::low).orElse(""),
            estimate.<Object>map(Estimate::high).orElse(""),
            estimate.<Object>map(Estimate::n).orElse(""),
            text("published"),
            text("source")
        };
    }

    Element html() {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("div", Html.element("strong", Visible.of(text("about"), LONG)), Html.text(" "), chip())
                .kind("claim"));
        own.ifPresent(figure -> parts.add(drawing(figure)));
        parts.add(sides());
        if (!text("because").isEmpty()) {
            parts.add(Html.element(
                            "p",
                            Html.element("span", "The recipe’s author:").kind("faint"),
                            Html.text(" "),
                            Visible.of(text("because"), LONG))
                    .kind("because"));
        }
        return Html.element("li", parts).id(anchor);
    }

    private Element chip() {
        double found = agrees.estimate().value();
        return Html.element("span", Visible.of(agrees.about(), LONG))
                .kind("chip " + (found > 0 ? "ok" : found < 0 ? "fail" : "close"));
    }

    private boolean isRatio() {
        return text("figure").contains(".ratio-to-");
    }

    private double none() {
        return isRatio() ? 1 : 0;
    }

    private Element drawing(Figure figure) {
        Optional<Double> other =
                size.isPresent() ? published.map(it -> it.estimate().value()) : Optional.empty();
        Axis axis = axis(figure, other);
        return Html.element("div", Forest.scale(axis), Forest.beside(axis, figure.estimate(), none(), other))
                .kind("plot");
    }

    private Axis axis(Figure figure, Optional<Double> other) {
        Estimate estimate = figure.estimate();
        double most = Math.max(Math.abs(estimate.low() - none()), Math.abs(estimate.high() - none()));
        double far = other.map(value -> Math.abs(value - none())).orElse(0.0);
        double both = Math.max(most, far);
        return isRatio() ? Axis.ofRatios(both) : Axis.around(both, figure.unit());
    }

    private Element sides() {
        List<Html> entries = new ArrayList<>();
        entries.add(Html.element("dt", "here"));
        entries.add(own.map(this::here)
                .orElseGet(() -> Html.element("dd", "no figure ").add(Visible.of(text("figure"), LONG))));
        entries.add(Html.element("dt", "published"));
        entries.add(Html.element(
                "dd",
                Html.element("strong", Visible.of(said())),
                Html.text(" "),
                Html.element("span", Visible.of(text("source"), LONG)).kind("soft")));
        if (!text("scale").isEmpty()) {
            entries.add(Html.element("dt", "scales"));
            entries.add(Html.element("dd", Visible.of(text("scale"), LONG)).kind("soft"));
        }
        return Html.element("dl", entries).kind("sides");
    }

    private Element here(Figure figure) {
        Estimate estimate = figure.unit() == Unit.SHARE ? figure.estimate() : brief(figure.estimate());
        String value =
                isRatio() ? times(estimate.value()) + " times" : Numbers.difference(estimate.value(), figure.unit());
        String interval = isRatio()
                ? "[%s, %s]".formatted(times(estimate.low()), times(estimate.high()))
                : Numbers.differenceInterval(estimate, figure.unit());
        return Html.element(
                "dd",
                Html.element("strong", value),
                Html.text(" "),
                Html.element("span", interval).kind("soft"),
                Html.element("span", " n = " + Numbers.count(estimate.n())).kind("faint"));
    }

    /** Three digits: more are noise in an interval over seeds. */
    static Estimate brief(Estimate it) {
        return new Estimate(brief(it.value()), brief(it.low()), brief(it.high()), it.level(), it.n(), it.rule());
    }

    private static double brief(double value) {
        return new BigDecimal(value).round(new MathContext(3)).doubleValue();
    }

    private String said() {
        if (published.isEmpty() || own.isEmpty()) {
            return text("published");
        }
        double value = published.get().estimate().value();
        Unit unit = own.get().unit();
        return isRatio()
                ? times(value) + " times"
                : Numbers.difference(value, unit) + (unit == Unit.SHARE ? " pts" : "");
    }

    private static String times(double value) {
        return Numbers.value(Math.round(value * 100) / 100.0, Unit.NUMBER);
    }
}
