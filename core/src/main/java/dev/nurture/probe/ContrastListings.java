package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Items to look at behind contrasts: those that moved most, and those that count for nothing. */
final class ContrastListings {
    private static final int MOST_LISTED = 20;

    private ContrastListings() {}

    static List<Measurement.Listing> of(ContrastData data, List<Contrast> primary) {
        List<Measurement.Listing> listings = new ArrayList<>();
        primary.forEach(contrast -> listings.add(moved(contrast)));
        for (ScoreTable table : data.tables()) {
            List<Datum> leftOut = table.leftOut();
            if (!leftOut.isEmpty()) {
                listings.add(new Measurement.Listing(
                        "Left out of " + table.probe(),
                        leftOut.size(),
                        leftOut.stream()
                                .limit(MOST_LISTED)
                                .map(item -> Listed.item(
                                        item,
                                        "scored by %s of %s models"
                                                .formatted(
                                                        table.scoredBy(item),
                                                        table.cells().size())))
                                .toList()));
            }
        }
        return listings;
    }

    private static Measurement.Listing moved(Contrast contrast) {
        double[] own = contrast.own().items();
        double[] base = contrast.base().items();
        List<Datum> items = contrast.claim().behaviour().items();
        List<Measurement.Item> most = IntStream.range(0, own.length)
                .boxed()
                .sorted(Comparator.comparingDouble(item -> -Math.abs(own[item] - base[item])))
                .limit(MOST_LISTED)
                .map(item -> Listed.item(
                        items.get(item),
                        "%s %s, %s %s"
                                .formatted(
                                        contrast.baseline(),
                                        Wording.number(base[item]),
                                        contrast.arm(),
                                        Wording.number(own[item]))))
                .toList();
        return new Measurement.Listing(
                "%s: moved most from %s to %s".formatted(contrast.claim().name(), contrast.baseline(), contrast.arm()),
                own.length,
                most);
    }
}
