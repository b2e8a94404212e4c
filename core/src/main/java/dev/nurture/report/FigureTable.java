package dev.nurture.report;

import dev.nurture.report.Html.Element;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Figures with their intervals, drawn on one axis where they share one. */
final class FigureTable {
    private static final int COLUMNS = 6;

    private final List<Html> rows = new ArrayList<>();
    private final Optional<Axis> axis;

    private final String what;

    private FigureTable(Optional<Axis> axis, String what) {
        this.axis = axis;
        this.what = what;
    }

    /** A figure with its row's name and anchor. */
    record Line(String anchor, Html name, Figure figure) {}

    /** Figures of one stage: shares are drawn, other numbers are told. */
    static Html ofOne(List<Line> lines) {
        boolean shares = lines.stream().anyMatch(line -> line.figure().unit() == Unit.SHARE);
        FigureTable table = new FigureTable(shares ? Optional.of(Axis.SHARES) : Optional.empty(), "figure");
        lines.forEach(table::add);
        return table.html();
    }

    /** One figure of several jobs, on the axis that they share. */
    static Html ofSeveral(List<Line> lines) {
        List<Figure> figures = lines.stream().map(Line::figure).toList();
        FigureTable table = new FigureTable(Optional.of(Axis.of(figures)), "arm, seed");
        lines.forEach(table::add);
        return table.html();
    }

    private void add(Line line) {
        Figure figure = line.figure();
        Estimate estimate = figure.estimate();
        boolean drawn = axis.filter(shared -> shared.unit() == figure.unit()).isPresent();
        List<Html> cells = new ArrayList<>();
        cells.add(Tables.name(line.name(), remark(figure)));
        axis.ifPresent(shared -> cells.add(
                drawn
                        ? Tables.cell(Forest.row(shared, estimate)).kind("plot")
                        : Tables.cell().kind("plot empty")));
        cells.add(Tables.number(Numbers.value(estimate.value(), figure.unit())).kind("number value"));
        cells.add(Tables.number(interval(figure)).kind("number interval"));
        cells.add(Tables.number(Numbers.count(estimate.n())).kind("number n"));
        cells.add(Tables.cell(Visible.of(estimate.rule())).kind("rule"));
        rows.add(Html.element("tr", cells).id(line.anchor()));
    }

    private static String interval(Figure figure) {
        Estimate estimate = figure.estimate();
        if (Numbers.isExact(estimate)) {
            return "exact";
        }
        String interval = Numbers.interval(estimate, figure.unit());
        return estimate.level() == Estimate.USUAL_LEVEL
                ? interval
                : interval + " at " + Numbers.share(estimate.level());
    }

    /** None of n is not the same as never: says which rates remain possible. */
    private static Html remark(Figure figure) {
        Estimate estimate = figure.estimate();
        boolean none = figure.unit() == Unit.SHARE && estimate.value() == 0 && !Numbers.isExact(estimate);
        return none
                ? Html.element(
                                "span",
                                "0 of %s; rates up to %s remain compatible"
                                        .formatted(Numbers.count(estimate.n()), Numbers.share(estimate.high())))
                        .kind("remark")
                : Html.many();
    }

    private Html html() {
        List<Html> headings = new ArrayList<>();
        headings.add(column(what));
        axis.ifPresent(shared -> headings.add(
                Html.element("th", Forest.scale(shared)).with("scope", "col").kind("plot")));
        headings.add(column("value").kind("number"));
        headings.add(column("95\u202F% interval").kind("number"));
        headings.add(column("n").kind("number"));
        headings.add(column("rule"));
        Element table = Html.element(
                        "table", Html.element("thead", Html.element("tr", headings)), Html.element("tbody", rows))
                .kind(headings.size() == COLUMNS ? "figures drawn" : "figures");
        return table;
    }

    private static Element column(String words) {
        return Html.element("th", words).with("scope", "col");
    }
}
