package dev.nurture.curate.coverage;

import dev.nurture.curate.internal.Texts;
import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.data.Role;
import dev.nurture.data.Side;
import java.util.List;

/**
 * A datum to look at.
 *
 * @param name the user's id or the start of ours
 * @param excerpt how it begins
 */
record Example(String id, String name, String excerpt) {
    private static final int EXCERPT = 160;
    private static final int LOOKED_AT = 2_000;

    static Example of(Datum datum) {
        return new Example(datum.id().hex(), datum.name(), excerpt(datum));
    }

    /** The beginning of a text, of a dialogue's first turn that is not the system's, of a comparison's last question. */
    private static String excerpt(Datum datum) {
        List<Part> parts = datum.content().parts().stream()
                .filter(part -> part.role() != Role.SYSTEM && !Texts.isBlank(head(part.text())))
                .toList();
        String text = "";
        for (Part part : parts) {
            if (text.isEmpty() || part.side() == Side.PROMPT) {
                text = part.text();
            }
        }
        String flat = Texts.withSingleSpaces(head(text));
        return flat.codePointCount(0, flat.length()) <= EXCERPT
                ? flat
                : flat.substring(0, flat.offsetByCodePoints(0, EXCERPT)) + "…";
    }

    private static String head(String text) {
        return text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT);
    }
}
