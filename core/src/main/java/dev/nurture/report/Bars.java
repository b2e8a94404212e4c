package dev.nurture.report;

import dev.nurture.report.Html.Element;

/** A bar for a part of a whole, with the words that say the same. */
final class Bars {
    private static final double HEIGHT = 10;

    private Bars() {}

    /** A bar with its share and the whole. */
    static Element share(long part, long whole) {
        return Html.element("div", bar(part, whole), words(part, whole)).kind("share");
    }

    static Element bar(long part, long whole) {
        double share = whole == 0 ? 0 : Math.min(1, (double) part / whole);
        return Html.element(
                        "svg",
                        Svg.rectOf(1, HEIGHT).kind("track"),
                        Svg.rectOf(share, HEIGHT).kind("part"))
                .kind("bar")
                .with("height", Svg.number(HEIGHT))
                .with("aria-hidden", "true");
    }

    static Element words(long part, long whole) {
        return Html.element(
                        "span",
                        Html.text(Numbers.share(part, whole)),
                        Html.element("span", " of " + Numbers.count(whole)).kind("faint"))
                .kind("number");
    }
}
