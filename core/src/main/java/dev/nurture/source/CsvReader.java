package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Records of comma-separated values (RFC 4180), each with the fields that the first one names. Every value is a text.
 *
 * @param names of the fields
 * @param delimiter between fields
 */
record CsvReader(List<String> names, char delimiter) implements RowReader {
    private static final char QUOTE = '"';

    CsvReader {
        names = List.copyOf(names);
    }

    /** The reader for records below this first one. */
    static CsvReader below(LineBatch lines, char delimiter) throws BadRow {
        List<String> names = fields(lines.bytes(), lines.from(0), lines.to(0), delimiter);
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new BadRow(
                        "wrong-schema",
                        "",
                        "must name each field once, but names %s twice. Rename one."
                                .formatted(name.isEmpty() ? "an empty field" : Printable.cut(name)));
            }
        }
        return new CsvReader(names, delimiter);
    }

    /** The first of comma, semicolon, tab and bar that a first line has; a comma if it has none. */
    static char delimiter(byte[] head) {
        int feed = Bytes.indexOf(head, 0, head.length, '\n');
        String line = new String(head, 0, feed, StandardCharsets.UTF_8).replaceAll("\"[^\"]*\"", "");
        return (char) ",;\t|"
                .chars()
                .filter(one -> line.indexOf(one) >= 0)
                .findFirst()
                .orElse(',');
    }

    @Override
    public String unit() {
        return "line";
    }

    @Override
    public Row read(byte[] bytes, int from, int to, Wanted wanted) throws BadRow {
        List<String> values = values(bytes, from, to);
        Row row = new Row(wanted);
        for (int i = 0; i < values.size(); i++) {
            row.put(names.get(i), new TextNode(values.get(i)));
        }
        return row;
    }

    @Override
    public JsonNode tree(byte[] bytes, int from, int to) throws BadRow {
        List<String> values = values(bytes, from, to);
        ObjectNode tree = Row.nodes().objectNode();
        for (int i = 0; i < values.size(); i++) {
            tree.put(names.get(i), values.get(i));
        }
        return tree;
    }

    private List<String> values(byte[] bytes, int from, int to) throws BadRow {
        List<String> values = fields(bytes, from, to, delimiter);
        if (values.size() != names.size()) {
            throw new BadRow(
                    "ragged-row",
                    "",
                    "must have %s fields, as the first line, but has %s. Add or remove fields, or put quotes around those that hold a %s."
                            .formatted(names.size(), values.size(), delimiter == '\t' ? "tab" : delimiter));
        }
        return values;
    }

    private static List<String> fields(byte[] bytes, int from, int to, char delimiter) throws BadRow {
        JsonRows.checkUtf8(bytes, from, to);
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        String record = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at <= record.length()) {
            if (at < record.length() && record.charAt(at) == QUOTE) {
                int close = close(record, at, fields.size() + 1, delimiter);
                fields.add(record.substring(at + 1, close).replace("\"\"", "\""));
                at = close + 2;
            } else {
                int next = record.indexOf(delimiter, at);
                int stop = next < 0 ? record.length() : next;
                fields.add(record.substring(at, stop));
                at = stop + 1;
            }
        }
        return fields;
    }

    /** Where the quote that opens at {@code open} closes, before a delimiter or the end. */
    private static int close(String record, int open, int field, char delimiter) throws BadRow {
        int at = record.indexOf(QUOTE, open + 1);
        while (at >= 0 && at + 1 < record.length() && record.charAt(at + 1) == QUOTE) {
            at = record.indexOf(QUOTE, at + 2);
        }
        if (at < 0 || at + 1 < record.length() && record.charAt(at + 1) != delimiter) {
            String found = at < 0 ? "it is never closed" : "other text follows the quote that closes it";
            throw new BadRow(
                    "broken-csv",
                    ", field " + field,
                    "must be a text between quotes, but %s. Close the quote, or double quotes that are part of the text."
                            .formatted(found));
        }
        return at;
    }
}
