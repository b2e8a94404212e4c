package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.source.Read.TextUnit;
import java.nio.charset.StandardCharsets;

/** Plain text, a document a piece. A whole file is kept to the byte; a line or paragraph loses the line ends after it. */
record TextReader(TextUnit textUnit) implements RowReader {
    @Override
    public String unit() {
        return "line";
    }

    @Override
    public Row read(byte[] bytes, int from, int to, Wanted wanted) throws BadRow {
        JsonRows.checkUtf8(bytes, from, to);
        int end = textUnit == TextUnit.FILE ? to : withoutBlankLines(bytes, from, to);
        Row row = new Row(wanted);
        String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        row.put(wanted.names().of(Field.TEXT), new TextNode(text));
        return row;
    }

    private static int withoutBlankLines(byte[] bytes, int from, int to) {
        int end = to;
        for (int at = to; at > from; at--) {
            byte last = bytes[at - 1];
            if (last == '\n' || last == '\r') {
                end = at - 1;
            } else if (last != ' ' && last != '\t') {
                break;
            }
        }
        return end;
    }

    @Override
    public JsonNode tree(byte[] bytes, int from, int to) throws BadRow {
        JsonRows.checkUtf8(bytes, from, to);
        return Row.nodes().objectNode().put("text", "");
    }
}
