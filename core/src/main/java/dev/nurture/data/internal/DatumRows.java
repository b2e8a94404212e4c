package dev.nurture.data.internal;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Part;
import dev.nurture.data.Role;
import dev.nurture.data.Side;
import dev.nurture.data.Span;
import dev.nurture.provenance.Fingerprint;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;

/** Reads a row group's rows back into data, front to back. Confined to one thread. */
final class DatumRows implements Iterator<Datum> {
    private final Column id;
    private final Column form;
    private final Column key;
    private final Column group;
    private final Column origin;
    private final Column content;
    private final Column side;
    private final Column role;
    private final Column text;
    private final Column metadata;
    private final Column name;
    private final Column by;
    private final Column score;
    private final Column label;
    private final Column detail;
    private final List<Column> span;
    private long left;

    DatumRows(ColumnReadStore columns, long rows) {
        left = rows;
        id = column(columns, "id");
        form = column(columns, "form");
        key = column(columns, "key");
        group = column(columns, "group");
        origin = column(columns, "origin");
        content = column(columns, "content");
        side = column(columns, DatumColumns.PARTS + "side");
        role = column(columns, DatumColumns.PARTS + "role");
        text = column(columns, DatumColumns.PARTS + "text");
        metadata = column(columns, "metadata");
        name = column(columns, DatumColumns.MARKS + "name");
        by = column(columns, DatumColumns.MARKS + "by");
        score = column(columns, DatumColumns.MARKS + "score");
        label = column(columns, DatumColumns.MARKS + "label");
        detail = column(columns, DatumColumns.MARKS + "detail");
        span = List.of("part", "start", "end", "byte_start", "byte_end").stream()
                .map(field -> column(columns, DatumColumns.MARKS + field))
                .toList();
    }

    private static Column column(ColumnReadStore columns, String path) {
        return new Column(columns.getColumnReader(DatumColumns.SCHEMA.getColumnDescription(path.split("\\."))));
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public Datum next() {
        if (left == 0) {
            throw new NoSuchElementException();
        }
        left--;
        return new Datum(
                id.fingerprint(),
                OriginJson.read(origin.text()),
                key.optionalText(1),
                group.optionalText(1),
                Content.ofParts(Content.Form.of(form.text()), parts()),
                content.fingerprint(),
                marks(),
                new Metadata(metadata.text()));
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (text.isNull(1)) {
            List.of(side, role, text).forEach(Column::skip);
            return parts;
        }
        do {
            Role speaker = Role.of(role.text()).orElseThrow();
            parts.add(new Part(Side.of(side.text()), speaker, text.text()));
        } while (text.continues());
        return parts;
    }

    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        if (name.isNull(1)) {
            List.of(name, by, score, label, detail).forEach(Column::skip);
            span.forEach(Column::skip);
            return marks;
        }
        do {
            marks.add(new Mark(
                    name.text(),
                    by.text(),
                    score.optionalNumber(),
                    label.optionalText(2),
                    detail.optionalText(2),
                    span()));
        } while (name.continues());
        return marks;
    }

    private Optional<Span> span() {
        if (span.get(0).isNull(2)) {
            span.forEach(Column::skip);
            return Optional.empty();
        }
        int[] values = span.stream().mapToInt(Column::number).toArray();
        return Optional.of(new Span(values[0], values[1], values[2], values[3], values[4]));
    }

    /** A cursor over one column that moves on with every value taken. */
    private static final class Column {
        private final ColumnReader reader;

        Column(ColumnReader reader) {
            this.reader = reader;
        }

        boolean isNull(int definedAt) {
            return reader.getCurrentDefinitionLevel() < definedAt;
        }

        boolean continues() {
            return reader.getCurrentRepetitionLevel() > 0;
        }

        void skip() {
            reader.consume();
        }

        String text() {
            String value = reader.getBinary().toStringUsingUTF8();
            reader.consume();
            return value;
        }

        Fingerprint fingerprint() {
            Fingerprint value = Fingerprint.read(reader.getBinary().getBytesUnsafe(), 0);
            reader.consume();
            return value;
        }

        int number() {
            int value = reader.getInteger();
            reader.consume();
            return value;
        }

        Optional<String> optionalText(int definedAt) {
            if (isNull(definedAt)) {
                skip();
                return Optional.empty();
            }
            return Optional.of(text());
        }

        OptionalDouble optionalNumber() {
            if (isNull(2)) {
                skip();
                return OptionalDouble.empty();
            }
            double value = reader.getDouble();
            reader.consume();
            return OptionalDouble.of(value);
        }
    }
}
