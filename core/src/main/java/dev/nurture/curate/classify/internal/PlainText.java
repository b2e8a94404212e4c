package dev.nurture.curate.classify.internal;

import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.data.Side;
import java.util.List;
import java.util.stream.Collectors;

/** A datum's texts as a classifier reads them. */
public final class PlainText {
    private PlainText() {}

    /** The texts on these sides, one a line. */
    public static String of(Datum datum, List<Side> sides) {
        List<Part> parts = datum.content().parts();
        if (parts.size() == 1 && sides.contains(parts.get(0).side())) {
            return parts.get(0).text();
        }
        return parts.stream()
                .filter(part -> sides.contains(part.side()))
                .map(Part::text)
                .collect(Collectors.joining("\n"));
    }
}
