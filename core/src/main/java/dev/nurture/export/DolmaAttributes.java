package dev.nurture.export;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.internal.CheckedOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of dolma documents with a second one of their attributes beside it: the same name, the same rows in the same order,
 * since dolma matches them by position alone.
 *
 * <p>A mark becomes an attribute {@code nurture__<who made it>__<name>}, with {@code .<label>} behind the name if it has a
 * label. Its value is a list of [start, end, score], in code points of the text; a mark on the whole document goes from 0 to
 * its end, and one without a score counts 1. Two underscores part the three names, so inside of them there is only one.
 */
final class DolmaAttributes implements FileWriter {
    static final String EXPERIMENT = "nurture";

    private static final int LONGEST_NAME = 100;

    private final FileWriter documents;
    private final JsonStyle style;
    private final OutputStream attributes;

    DolmaAttributes(FileWriter documents, Path path, JsonStyle style, Compression compression) throws IOException {
        this.documents = documents;
        this.style = style;
        attributes = JsonlWriter.compressed(new CheckedOutput(path), compression);
    }

    @Override
    public void add(Datum datum) throws IOException, Unfit {
        documents.add(datum);
        String line = JsonText.of(row(datum), style, Halves.of(datum)) + "\n";
        attributes.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private static Value row(Datum datum) {
        String text = ((Content.Document) datum.content()).text();
        int end = text.codePointCount(0, text.length());
        Map<String, List<Value>> spans = new LinkedHashMap<>();
        for (Mark mark : datum.marks()) {
            spans.computeIfAbsent(name(mark), unused -> new ArrayList<>()).add(span(mark, end));
        }
        Map<String, Value> values = new LinkedHashMap<>();
        spans.forEach((name, list) -> values.put(name, new Value.Items(list)));
        Map<String, Value> row = new LinkedHashMap<>();
        row.put(RowBuilder.ID, Value.of(datum.key().orElseGet(() -> datum.id().hex())));
        row.put("attributes", new Value.Fields(values));
        return new Value.Fields(row);
    }

    private static Value span(Mark mark, int end) {
        long from = mark.span().map(span -> (long) span.start()).orElse(0L);
        long to = mark.span().map(span -> (long) span.end()).orElse((long) end);
        Value score = new Value.Verbatim(Double.toString(mark.score().orElse(1)));
        return new Value.Items(List.of(Value.of(from), Value.of(to), score));
    }

    private static String name(Mark mark) {
        String label = mark.label().map(text -> "." + text).orElse("");
        return EXPERIMENT + "__" + plain(mark.by()) + "__" + plain(mark.name() + label);
    }

    private static String plain(String name) {
        String plain = name.replace('/', '-').replaceAll("[^A-Za-z0-9.-]+", "_").replaceAll("^_|_$", "");
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }

    @Override
    public void finish() throws IOException {
        documents.finish();
        attributes.close();
    }

    @Override
    public void close() throws IOException {
        try (attributes) {
            documents.close();
        }
    }
}
