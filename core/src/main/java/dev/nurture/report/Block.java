package dev.nurture.report;

import java.util.List;

/**
 * A part of the page with a heading.
 *
 * @param contents what the table of contents lists below the heading
 */
record Block(String id, String title, List<Place> contents, Html body) {
    private static final int MOST_PLACES = 40;

    Block {
        contents = contents.stream().limit(MOST_PLACES).toList();
    }

    /** A place that the table of contents leads to. */
    record Place(String anchor, String name) {}

    Html section() {
        return Html.element("section", Html.element("h2", title), body).id(id).with("aria-label", title);
    }

    Html entry() {
        Html heading = Html.link(id, Html.text(title));
        if (contents.isEmpty()) {
            return Html.element("li", heading);
        }
        List<Html.Element> places = contents.stream()
                .map(place -> Html.element("li", Html.link(place.anchor(), Visible.of(place.name(), 40))))
                .toList();
        return Html.element("li", heading, Html.element("ul", places));
    }
}
