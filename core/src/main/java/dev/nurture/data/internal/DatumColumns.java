package dev.nurture.data.internal;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Span;
import dev.nurture.data.internal.parquet.RowGroupBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * A corpus's columns, and how a datum is spread over them. Any Parquet reader can open the result.
 *
 * <p>Confined to the thread of its {@link RowGroupBuilder}.
 */
final class DatumColumns {
    static final String PARTS = "parts.list.element.";
    static final String MARKS = "marks.list.element.";

    static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message datum {
              required fixed_len_byte_array(32) id;
              required binary form (STRING);
              optional binary key (STRING);
              optional binary group (STRING);
              required binary origin (STRING);
              required fixed_len_byte_array(32) content;
              required group parts (LIST) {
                repeated group list {
                  required group element {
                    required binary side (STRING);
                    required binary role (STRING);
                    required binary text (STRING);
                  }
                }
              }
              required group marks (LIST) {
                repeated group list {
                  required group element {
                    required binary name (STRING);
                    required binary by (STRING);
                    optional double score;
                    optional binary label (STRING);
                    optional binary detail (STRING);
                    optional int32 part;
                    optional int32 start;
                    optional int32 end;
                    optional int32 byte_start;
                    optional int32 byte_end;
                  }
                }
              }
              required binary metadata (JSON);
            }
            """);

    static final Set<String> PLAIN = Set.of("id", "key", "origin", "content", PARTS + "text", "metadata");

    private final RowGroupBuilder rows;
    private final ColumnWriter id;
    private final ColumnWriter form;
    private final ColumnWriter key;
    private final ColumnWriter group;
    private final ColumnWriter origin;
    private final ColumnWriter content;
    private final ColumnWriter side;
    private final ColumnWriter role;
    private final ColumnWriter text;
    private final ColumnWriter metadata;
    private final MarkColumns marks;

    DatumColumns(RowGroupBuilder rows) {
        this.rows = rows;
        id = rows.column("id");
        form = rows.column("form");
        key = rows.column("key");
        group = rows.column("group");
        origin = rows.column("origin");
        content = rows.column("content");
        side = rows.column(PARTS + "side");
        role = rows.column(PARTS + "role");
        text = rows.column(PARTS + "text");
        metadata = rows.column("metadata");
        marks = new MarkColumns(rows);
    }

    static RowGroupBuilder newRowGroup() {
        return new RowGroupBuilder(SCHEMA, PLAIN);
    }

    /** Adds a row; {@code texts} are the parts' texts in UTF-8. */
    void write(Datum datum, List<Part> parts, List<byte[]> texts) {
        id.write(Binary.fromConstantByteArray(datum.id().bytes()), 0, 0);
        form.write(Binary.fromString(datum.content().form().label()), 0, 0);
        optional(key, datum.key(), 0);
        optional(group, datum.group(), 0);
        origin.write(Binary.fromString(OriginJson.write(datum.origin())), 0, 0);
        content.write(Binary.fromConstantByteArray(datum.contentFingerprint().bytes()), 0, 0);
        writeParts(parts, texts);
        marks.write(datum.marks());
        metadata.write(Binary.fromString(datum.metadata().json()), 0, 0);
        rows.endRow();
    }

    private void writeParts(List<Part> parts, List<byte[]> texts) {
        if (parts.isEmpty()) {
            List.of(side, role, text).forEach(column -> column.writeNull(0, 0));
        }
        for (int i = 0; i < parts.size(); i++) {
            int repetition = i == 0 ? 0 : 1;
            side.write(Binary.fromString(parts.get(i).side().label()), repetition, 1);
            role.write(Binary.fromString(parts.get(i).role().label()), repetition, 1);
            text.write(Binary.fromConstantByteArray(texts.get(i)), repetition, 1);
        }
    }

    private static void optional(ColumnWriter column, Optional<String> value, int repetition) {
        if (value.isPresent()) {
            column.write(Binary.fromString(value.get()), repetition, 1);
        } else {
            column.writeNull(repetition, 0);
        }
    }

    /** The marks' columns: one list entry a mark. */
    private static final class MarkColumns {
        private static final int PRESENT = 2;

        private final ColumnWriter name;
        private final ColumnWriter by;
        private final ColumnWriter score;
        private final ColumnWriter label;
        private final ColumnWriter detail;
        private final List<ColumnWriter> span;

        MarkColumns(RowGroupBuilder rows) {
            name = rows.column(MARKS + "name");
            by = rows.column(MARKS + "by");
            score = rows.column(MARKS + "score");
            label = rows.column(MARKS + "label");
            detail = rows.column(MARKS + "detail");
            span = List.of("part", "start", "end", "byte_start", "byte_end").stream()
                    .map(field -> rows.column(MARKS + field))
                    .toList();
        }

        void write(List<Mark> marks) {
            if (marks.isEmpty()) {
                List.of(name, by, score, label, detail).forEach(column -> column.writeNull(0, 0));
                span.forEach(column -> column.writeNull(0, 0));
            }
            for (int i = 0; i < marks.size(); i++) {
                write(marks.get(i), i == 0 ? 0 : 1);
            }
        }

        private void write(Mark mark, int repetition) {
            name.write(Binary.fromString(mark.name()), repetition, 1);
            by.write(Binary.fromString(mark.by()), repetition, 1);
            if (mark.score().isPresent()) {
                score.write(mark.score().getAsDouble(), repetition, PRESENT);
            } else {
                score.writeNull(repetition, 1);
            }
            text(label, mark.label(), repetition);
            text(detail, mark.detail(), repetition);
            writeSpan(mark.span(), repetition);
        }

        private static void text(ColumnWriter column, Optional<String> value, int repetition) {
            if (value.isPresent()) {
                column.write(Binary.fromString(value.get()), repetition, PRESENT);
            } else {
                column.writeNull(repetition, 1);
            }
        }

        private void writeSpan(Optional<Span> where, int repetition) {
            if (where.isEmpty()) {
                span.forEach(column -> column.writeNull(repetition, 1));
                return;
            }
            Span it = where.get();
            int[] values = {it.part(), it.start(), it.end(), it.byteStart(), it.byteEnd()};
            for (int i = 0; i < values.length; i++) {
                span.get(i).write(values[i], repetition, PRESENT);
            }
        }
    }
}
