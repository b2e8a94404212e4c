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

    /** What guessing would give, or no difference. */
    record Reference(double value, String words) {}

    /** An arm's seeds as dots, their mean with its interval, and what they are compared with. */
    static Element arm(
            Axis axis, String kind, Estimate mean, List<Double> seeds, java.util.Optional<Reference> reference) {
        List<Html> shapes = new ArrayList<>();
        reference.ifPresent(it -> shapes.add(line(axis.place(it.value()), axis.place(it.value()), "0", "100%")
                .kind("reference")
                .add(Svg.title(it.words()))));
        for (double seed : seeds) {
            shapes.add(Html.element("circle")
                    .with("cx", Svg.percent(axis.place(seed)))
                    .with("cy", "50%")
                    .with("r", "3")
                    .kind("seed"));
        }
        shapes.addAll(estimate(axis, mean));
        return ruled(axis, shapes).kind("forest ruled " + kind);
    }

    /** A difference, hollow where its interval reaches 0. */
    static Element difference(Axis axis, String kind, Estimate difference) {
        return ruled(axis, estimate(axis, difference))
                .kind("forest ruled " + (difference.excludes(0) ? kind : kind + " unclear"));
    }

    /** An estimate, what would be no effect, and, where it is known, what somebody else found, as a diamond. */
    static Element beside(Axis axis, Estimate own, double none, java.util.Optional<Double> other) {
        List<Html> shapes = new ArrayList<>();
        shapes.add(line(axis.place(none), axis.place(none), "0", "100%").kind("reference"));
        other.ifPresent(value -> shapes.add(Html.element("text", "◆")
                .with("x", Svg.percent(axis.place(value)))
                .with("y", "50%")
                .kind("other")));
        shapes.addAll(estimate(axis, own));
        return drawing(shapes)
                .kind(own.excludes(none) ? "forest beside" : "forest beside unclear")
                .with("aria-hidden", "true");
    }

    /** With the axis's lines as background, which the words beside it say as well. */
    private static Element ruled(Axis axis, List<Html> shapes) {
        return drawing(shapes)
                .with("style", "--ticks:" + (axis.ticks().size() - 1))
                .with("aria-hidden", "true");
    }

    private static List<Html> estimate(Axis axis, Estimate estimate) {
        Html point = Html.element("circle")
                .with("cx", Svg.percent(axis.place(estimate.value())))
                .with("cy", "50%")
                .with("r", Svg.number(RADIUS + 0.5))
                .kind("point");
        return Numbers.isExact(estimate)
                ? List.of(point)
                : List.of(
                        line(axis.place(estimate.low()), axis.place(estimate.high()), "50%", "50%")
                                .kind("interval"),
                        point);
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
