package dev.nurture.report;

import dev.nurture.report.Html.Element;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Draws curves by arm, each with the ribbon of its seeds. As wide as the page: lines stretch, words do not.
 *
 * @param title what is drawn
 * @param end the step at the right end
 * @param floor what can't be undercut, where it is known
 * @param form how tall it is drawn, and whether lines end in their arms' names
 */
record CurveChart(
        String title, List<CurveBand> bands, CurveScale scale, double end, OptionalDouble floor, Arms arms, Form form) {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 1000;
    private static final double NAME = 0.062;

    CurveChart {
        bands = List.copyOf(bands);
    }

    /** How it is drawn. */
    enum Form {
        LARGE,
        SMALL
    }

    Element draw() {
        List<Html> parts = new ArrayList<>();
        parts.add(numbers());
        parts.add(plane());
        parts.add(form == Form.LARGE ? names() : Html.many());
        parts.add(steps());
        return Html.element(
                        "figure",
                        Html.element("figcaption", title + (scale.logarithmic() ? ", logarithmic scale" : "")),
                        Html.element("div", parts).kind("plane"))
                .kind(form == Form.LARGE ? "curve large" : "curve");
    }

    private Html numbers() {
        List<Html> words = new ArrayList<>();
        for (double tick : scale.ticks()) {
            words.add(Html.element("text", Numbers.tick(tick))
                    .with("x", "100%")
                    .with("y", Svg.percent(scale.place(tick)))
                    .with("dy", "4"));
        }
        return Html.element("svg", words).kind("numbers").with("aria-hidden", "true");
    }

    private Html plane() {
        List<Html> shapes = new ArrayList<>();
        for (double tick : scale.ticks()) {
            shapes.add(level(tick).kind("grid"));
        }
        bands.forEach(band -> shapes.add(Svg.path(ribbon(band)).kind("ribbon " + arms.kind(band.arm()))));
        floor.ifPresent(value -> shapes.add(level(value).kind("floor")));
        bands.forEach(band -> shapes.add(Svg.path(line(band))
                .kind("line " + arms.kind(band.arm()))
                .add(Svg.title(Visible.plain(band.arm(), 40)))));
        return Html.element("svg", shapes)
                .kind("lines")
                .with("viewBox", "0 0 1000 1000")
                .with("preserveAspectRatio", "none")
                .with("role", "img")
                .with("aria-label", words());
    }

    private Element level(double value) {
        String y = Svg.number(HEIGHT * scale.place(value));
        return Svg.path("M0 " + y + "H1000");
    }

    private String words() {
        StringBuilder words = new StringBuilder(title + " by step, at the end");
        for (CurveBand band : bands) {
            words.append(", ").append(Visible.plain(band.arm(), 40)).append(' ').append(Numbers.tick(band.last()));
        }
        floor.ifPresent(value -> words.append(", entropy floor ").append(Numbers.tick(value)));
        return words.toString();
    }

    private String line(CurveBand band) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int bin = 0; bin < band.means().length; bin++) {
            if (band.has(bin)) {
                path.append(pen ? 'L' : 'M').append(point(band, bin, band.means()[bin]));
                pen = true;
            }
        }
        return path.toString();
    }

    private String ribbon(CurveBand band) {
        StringBuilder path = new StringBuilder();
        int bins = band.means().length;
        for (int bin = 0; bin < bins; bin++) {
            if (band.has(bin)) {
                path.append(path.isEmpty() ? 'M' : 'L').append(point(band, bin, band.highs()[bin]));
            }
        }
        for (int bin = bins - 1; bin >= 0; bin--) {
            if (band.has(bin)) {
                path.append('L').append(point(band, bin, band.lows()[bin]));
            }
        }
        return path.append('Z').toString();
    }

    private String point(CurveBand band, int bin, double value) {
        double x = WIDTH * (bin + 0.5) / band.means().length;
        return Math.round(x) + " " + Math.round(HEIGHT * scale.place(value));
    }

    /** Names at the lines' ends, far enough apart to be read. */
    private Html names() {
        List<Name> names = new ArrayList<>();
        bands.forEach(band -> names.add(new Name(band.arm(), arms.kind(band.arm()), scale.place(band.last()))));
        floor.ifPresent(value -> names.add(new Name("entropy floor", "floor", scale.place(value))));
        names.sort(Comparator.comparingDouble(Name::place));
        double[] wishes = names.stream().mapToDouble(Name::place).toArray();
        double[] heights = new double[wishes.length];
        java.util.Arrays.fill(heights, NAME);
        double[] places = Spread.of(wishes, heights, 0);
        double below = places.length == 0 ? 0 : Math.max(0, places[places.length - 1] - 1);
        List<Html> words = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            words.add(Html.element("text", Visible.plain(names.get(i).words, 16))
                    .with("x", "8")
                    .with("y", Svg.percent(places[i] - below))
                    .with("dy", "4")
                    .kind(names.get(i).kind));
        }
        return Html.element("svg", words).kind("names").with("aria-hidden", "true");
    }

    private record Name(String words, String kind, double place) {}

    private Html steps() {
        CurveScale along = CurveScale.fromZero(end / 1.05);
        List<Html> words = new ArrayList<>();
        List<Double> ticks = along.ticks();
        for (double tick : form == Form.LARGE ? ticks : List.of(ticks.get(0), ticks.get(ticks.size() - 1))) {
            boolean last = tick > 0.94 * end;
            words.add(Html.element(
                            "text", Numbers.count(Math.round(tick)) + (tick == 0 && form == Form.LARGE ? " steps" : ""))
                    .with("x", Svg.percent(tick / end))
                    .with("y", "14")
                    .kind(tick == 0 ? "first" : last ? "last" : "middle"));
        }
        return Html.element("svg", words).kind("steps").with("aria-hidden", "true");
    }
}
