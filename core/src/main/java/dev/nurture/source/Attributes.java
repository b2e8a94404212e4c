package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A row of dolma attributes as marks on its document: {@code experiment__tagger__name} with a list of start, end and score,
 * in code points. One that covers the whole text becomes a mark on the whole datum.
 */
final class Attributes {
    private Attributes() {}

    /**
     * @param file the name of the attributes' file
     */
    static Datum mark(Datum datum, JsonNode row, String file) throws BadRow {
        String id = row.path("id").asText();
        if (datum.key().isEmpty() || !id.equals(datum.key().get())) {
            throw new BadRow(
                    Sidecars.MISALIGNED,
                    ", field id",
                    "must be the same in %s, but was %s here and %s there. Make the attributes of these documents again."
                            .formatted(
                                    Printable.all(file),
                                    datum.key().map(Printable::cut).orElse("missing"),
                                    row.has("id") ? Printable.cut(id) : "missing"));
        }
        String text = datum.content().parts().isEmpty()
                ? ""
                : datum.content().parts().get(0).text();
        Places places = new Places(text);
        List<Mark> marks = new ArrayList<>();
        for (Map.Entry<String, JsonNode> attribute : row.path("attributes").properties()) {
            for (JsonNode span : attribute.getValue()) {
                marks.add(mark(attribute.getKey(), span, places, file));
            }
        }
        return datum.withMarks(marks);
    }

    private static Mark mark(String name, JsonNode span, Places places, String file) throws BadRow {
        boolean numbers = span.size() == 3
                && span.path(0).canConvertToInt()
                && span.path(1).canConvertToInt()
                && span.path(2).isNumber()
                && Double.isFinite(span.path(2).doubleValue());
        int start = span.path(0).asInt();
        int end = span.path(1).asInt();
        if (!numbers || name.isBlank() || start < 0 || end < start || end > places.length()) {
            throw new BadRow(
                    "broken-attributes",
                    "",
                    "must have attributes of [start, end, score] within its %s characters, but %s in %s was %s. Make them again."
                            .formatted(
                                    places.length(),
                                    Printable.cut(name),
                                    Printable.all(file),
                                    Printable.cut(span.toString())));
        }
        Mark mark = Mark.score(name, Read.BY, span.path(2).doubleValue());
        return start == 0 && end == places.length() ? mark : mark.on(places.span(start, end));
    }

    /** Finds places in a text by code points, quickly if they come in order. */
    private static final class Places {
        private final String text;
        private final int length;
        private int point;
        private int unit;
        private int bytes;

        Places(String text) {
            this.text = text;
            this.length = text.codePointCount(0, text.length());
        }

        int length() {
            return length;
        }

        Span span(int start, int end) {
            moveTo(start);
            int byteStart = bytes;
            moveTo(end);
            return new Span(0, start, end, byteStart, bytes);
        }

        private void moveTo(int wanted) {
            if (wanted < point) {
                point = 0;
                unit = 0;
                bytes = 0;
            }
            while (point < wanted) {
                int one = text.codePointAt(unit);
                unit += Character.charCount(one);
                bytes += one < 0x80 ? 1 : one < 0x800 ? 2 : one < 0x10000 ? 3 : 4;
                point++;
            }
        }
    }
}
