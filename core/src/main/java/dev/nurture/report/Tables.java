package dev.nurture.report;

import dev.nurture.report.Html.Element;
import java.util.Arrays;
import java.util.List;

/** Rows and cells of tables. */
final class Tables {
    private Tables() {}

    /** A table that scrolls by itself where the page is narrow. */
    static Element scrolling(String label, Element table) {
        return Html.element("div", table)
                .kind("scroll")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", label);
    }

    /** Column headings; those that begin with a # stand over numbers. */
    static Element head(String... headings) {
        List<Element> cells = Arrays.stream(headings).map(Tables::heading).toList();
        return Html.element("thead", Html.element("tr", cells));
    }

    private static Element heading(String words) {
        boolean number = words.startsWith("#");
        Element cell = Html.element("th", number ? words.substring(1) : words).with("scope", "col");
        return number ? cell.kind("number") : cell;
    }

    static Element row(Element... cells) {
        return Html.element("tr", cells);
    }

    /** The cell that names its row. */
    static Element name(Html... content) {
        return Html.element("th", content).with("scope", "row");
    }

    static Element cell(Html... content) {
        return Html.element("td", content);
    }

    static Element number(String words) {
        return Html.element("td", words).kind("number");
    }
}
