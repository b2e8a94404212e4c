package dev.nurture.report;

import dev.nurture.report.Html.Element;
import dev.nurture.stat.Estimate;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws estimates as points with intervals on a shared axis: one drawing for the axis and one for each row, as wide as the
 * cells that they lie in.
 */
final class Forest {
    private static final double RADIUS = 4;

    private Forest() {}

    /** The axis's numbers. */
    static Element scale(Axis axis) {
        List<Html> shapes = new ArrayList<>();
        for (double tick : axis.ticks()) {
            shapes.add(Html.element("text", Numbers.limit(tick, axis.unit()))
                    .with("x", Svg.percent(axis.place(tick)))
                    .with("y", "80%"));
        }
        return drawing(shapes).with("aria-hidden", "true");
    }

    /** One estimate. */
    static Element row(Axis axis, Estimate estimate) {
        List<Html> shapes = new ArrayList<>();
        for (double tick : axis.ticks()) {
            shapes.add(line(axis.place(tick), axis.place(tick), "0", "100%").kind("grid"));
        }
        if (!Numbers.isExact(estimate)) {
            shapes.add(line(axis.place(estimate.low()), axis.place(estimate.high()), "50%", "50%")
                    .kind("interval"));
        }
        shapes.add(Html.element("circle")
                .with("cx", Svg.percent(axis.place(estimate.value())))
                .with("cy", "50%")
                .with("r", Svg.number(RADIUS))
                .kind(Numbers.isExact(estimate) ? "point exact" : "point"));
        return drawing(shapes).with("role", "img").with("aria-label", words(axis, estimate));
    }

    private static String words(Axis axis, Estimate estimate) {
        return Numbers.value(estimate.value(), axis.unit()) + " " + Numbers.interval(estimate, axis.unit());
    }

    private static Element drawing(List<Html> shapes) {
        return Html.element("svg", shapes).kind("forest");
    }

    private static Element line(double fromX, double toX, String fromY, String toY) {
        return Html.element("line")
                .with("x1", Svg.percent(fromX))
                .with("x2", Svg.percent(toX))
                .with("y1", fromY)
                .with("y2", toY);
    }
}
