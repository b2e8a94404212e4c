package dev.nurture.curate.contamination;

import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.util.List;

/** What can be said of a probe set before any text is looked at: how many of its items can be found at all. */
final class Checkable {
    private static final int MOST_LISTED = 100;
    private static final int EXCERPT = 100;

    private Checkable() {}

    static Measurement measurement(List<ProbeItem> items, List<ProbeItem> uncheckable) {
        List<Measurement.Item> listed = uncheckable.stream()
                .limit(MOST_LISTED)
                .map(item -> new Measurement.Item(item.id(), item.name(), excerpt(item.query())))
                .toList();
        return new Measurement(
                List.of(
                        figure("probe-items", "Items of the probe sets", items.size(), items.size()),
                        figure(
                                "uncheckable-items",
                                "Items that say too little to be looked for",
                                uncheckable.size(),
                                items.size())),
                List.of(new Measurement.Listing("Items that say too little", uncheckable.size(), listed)));
    }

    private static Measurement.Figure figure(String name, String about, long count, long of) {
        return new Measurement.Figure(name, about, Estimate.exact(count, of), Measurement.Unit.COUNT);
    }

    private static String excerpt(String text) {
        String flat = text.strip().replaceAll("\\s+", " ");
        int points = flat.codePointCount(0, flat.length());
        return points <= EXCERPT ? flat : flat.substring(0, flat.offsetByCodePoints(0, EXCERPT)) + "…";
    }
}
