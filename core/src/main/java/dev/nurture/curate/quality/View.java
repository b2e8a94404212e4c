package dev.nurture.curate.quality;

import dev.nurture.data.Content;
import dev.nurture.data.Part;
import dev.nurture.data.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that is judged for a datum.
 *
 * @param place which part of the datum it is, for people; empty where it is all of it
 */
record View(String text, String place) {
    private static final String BETWEEN = "\n\n";

    /** What is judged of a dialogue or a comparison. The two answers of a comparison never stand in one view. */
    static List<View> of(Content content, FilterQuality.Unit unit) {
        List<Part> parts = content.parts();
        if (unit == FilterQuality.Unit.PART) {
            List<View> views = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                views.add(new View(
                        part.text(), "part %s, %s".formatted(i, part.side().label())));
            }
            return views;
        }
        return content instanceof Content.Comparison
                ? List.of(
                        new View(join(parts, Side.REJECTED), "prompt and chosen"),
                        new View(join(parts, Side.CHOSEN), "prompt and rejected"))
                : List.of(new View(join(parts, Side.TEXT), ""));
    }

    private static String join(List<Part> parts, Side without) {
        return String.join(
                BETWEEN,
                parts.stream()
                        .filter(part -> part.side() != without)
                        .map(Part::text)
                        .toList());
    }
}
