package dev.nurture.report;

import dev.nurture.report.Html.Element;
import dev.nurture.step.Measurement.Item;
import dev.nurture.step.Measurement.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Data that a measurement found worth looking at: the first twenty, the others folded. */
final class ListingView {
    private static final int OPEN = 20;
    private static final int NOTE = 300;

    private final Facts.Stage stage;
    private final Anchors anchors;

    ListingView(Facts.Stage stage, Anchors anchors) {
        this.stage = stage;
        this.anchors = anchors;
    }

    /** All listings of the stage; {@code coordinates} tell them from those of other arms. */
    List<Html> html(String coordinates) {
        List<Html> listings = new ArrayList<>();
        stage.measurement()
                .ifPresent(measurement -> measurement
                        .listings()
                        .forEach(listing -> listings.add(html(listing, coordinates, listings.size() + 1))));
        return listings;
    }

    private Html html(Listing listing, String coordinates, int number) {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("h4", Visible.of(listing.title()), Html.text(" "), Visible.of(coordinates)));
        List<Item> items = listing.items();
        int open = Math.min(OPEN, items.size());
        if (open > 0) {
            parts.add(table(listing, items.subList(0, open)));
        }
        parts.add(MeasurementBlock.showing(open, listing.total()));
        if (items.size() > open) {
            Element summary = Html.element("summary", "show " + Numbers.count(items.size() - open) + " more");
            parts.add(Html.element("details", summary, table(listing, items.subList(open, items.size()))));
        }
        return Html.element("div", parts)
                .id(Anchors.listing(stage.id(), number))
                .kind("listing");
    }

    private Html table(Listing listing, List<Item> items) {
        List<Element> rows = items.stream().map(this::row).toList();
        Element table = Html.element("table", Tables.head("datum", "note"), Html.element("tbody", rows));
        return Tables.scrolling(Visible.plain(listing.title(), 80), table);
    }

    private Element row(Item item) {
        Html name = ExampleView.name(item.id(), item.name());
        Optional<String> claimed = anchors.claim(item.id());
        Optional<String> shown = claimed.isPresent() ? claimed : anchors.find(item.id());
        Html linked = shown.filter(any -> claimed.isEmpty())
                .<Html>map(anchor -> Html.link(anchor, name))
                .orElse(name);
        Element row = Tables.row(Tables.name(linked), Tables.cell(Visible.of(item.note(), NOTE)));
        return claimed.map(row::id).orElse(row);
    }
}
