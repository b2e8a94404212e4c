package dev.nurture.report;

import dev.nurture.report.Html.Element;

/** Shapes of a drawing, in pixels with one decimal. Colours come from the page's style sheet, by class. */
final class Svg {
    private Svg() {}

    /** A drawing of fixed size. */
    static Element drawing(double width, double height, Html... shapes) {
        return Html.element("svg", shapes)
                .with("width", number(width))
                .with("height", number(height))
                .with("viewBox", "0 0 " + number(width) + " " + number(height));
    }

    static Element rect(double x, double y, double width, double height) {
        return Html.element("rect")
                .with("x", number(x))
                .with("y", number(y))
                .with("width", number(width))
                .with("height", number(height));
    }

    /** A rectangle as wide as a share of the drawing. */
    static Element rectOf(double share, double height) {
        return Html.element("rect").with("width", percent(share)).with("height", number(height));
    }

    static Element text(double x, double y, String words) {
        return Html.element("text", words).with("x", number(x)).with("y", number(y));
    }

    static Element path(String path) {
        return Html.element("path").with("d", path);
    }

    /** Words for a pointer that rests here and for those who listen. */
    static Element title(String words) {
        return Html.element("title", words);
    }

    static String number(double value) {
        long tenths = Math.round(value * 10);
        String sign = tenths < 0 ? "-" : "";
        long digits = Math.abs(tenths);
        return sign + digits / 10 + (digits % 10 == 0 ? "" : "." + digits % 10);
    }

    static String percent(double share) {
        long hundredths = Math.round(share * 10_000);
        return hundredths / 100 + "." + (hundredths % 100 < 10 ? "0" : "") + hundredths % 100 + "%";
    }
}
