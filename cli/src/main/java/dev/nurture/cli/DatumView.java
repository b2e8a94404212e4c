package dev.nurture.cli;

import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.data.Role;
import dev.nurture.data.Side;

/** A datum in a few lines. */
final class DatumView {
    private static final int LABEL = 10;

    private DatumView() {}

    static void print(Datum datum, Screen screen) {
        screen.line(head(datum, screen));
        for (Part part : datum.content().parts()) {
            screen.line(labelled(label(part), part.text(), screen));
        }
        datum.marks().forEach(mark -> screen.line(labelled("mark", MarkText.of(mark), screen)));
        screen.line();
    }

    static String head(Datum datum, Screen screen) {
        String key = datum.key().map(Printable::line).orElse("");
        return screen.paint(Ink.BOLD, key.isEmpty() ? datum.id().brief() : key)
                + screen.paint(
                        Ink.DIM,
                        "  " + datum.content().form().label()
                                + (key.isEmpty() ? "" : " " + datum.id().brief())
                                + datum.group()
                                        .map(group -> ", group " + Printable.line(group))
                                        .orElse(""));
    }

    /** Who says it: the role in a dialogue, the side elsewhere. */
    static String label(Part part) {
        boolean spoken = part.role() != Role.NONE;
        if (part.side() == Side.TEXT || part.side() == Side.TURN) {
            return spoken ? part.role().label() : "text";
        }
        return spoken && part.side() == Side.PROMPT
                ? part.role().label()
                : part.side().label();
    }

    /** A label and a text that is cut to the rest of the line. */
    static String labelled(String label, String text, Screen screen) {
        String line = Printable.line(text.length() > 4 * screen.columns() ? head(text, 4 * screen.columns()) : text);
        return "  "
                + screen.paint(Ink.DIM, label)
                + DisplayWidth.fill(label, LABEL)
                + " "
                + DisplayWidth.cut(line, screen.columns() - LABEL - 3);
    }

    /** The beginning of a long text, so that what is never shown is never looked at. */
    private static String head(String text, int length) {
        boolean splits = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splits ? length - 1 : length) + " ".repeat(2) + "…";
    }
}
