package dev.nurture.export;

import dev.nurture.data.internal.parquet.RowGroupBuilder;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Columns as a Parquet schema, and rows as the values, repetition and definition levels of its leaves (Melnik et al., Dremel,
 * 2010). Every value may be null; lists have the three levels that the format's specification asks for. Immutable; threads
 * may share it.
 */
final class ParquetColumns {
    private final Map<String, ColumnType> types;
    private final MessageType schema;

    ParquetColumns(Map<String, ColumnType> types) {
        this.types = types;
        Types.MessageTypeBuilder message = Types.buildMessage();
        types.forEach((name, type) -> message.addField(field(name, type)));
        this.schema = message.named("row");
    }

    MessageType schema() {
        return schema;
    }

    /** Columns of texts that hardly ever repeat, by what conventions write there. */
    Set<String> plain() {
        return schema.getColumns().stream()
                .map(column -> String.join(".", column.getPath()))
                .filter(path -> path.matches(
                        "(text|id|prompt|chosen|rejected|instruction|output|query|response)|.*\\.(content|value)"))
                .collect(Collectors.toSet());
    }

    private static Type field(String name, ColumnType type) {
        if (type instanceof ColumnType.Many many) {
            return Types.optionalList()
                    .element(field("element", many.element()))
                    .named(name);
        }
        if (type instanceof ColumnType.Struct struct) {
            Types.GroupBuilder<GroupType> group = Types.optionalGroup();
            struct.fields().forEach((inner, innerType) -> group.addField(field(inner, innerType)));
            return group.named(name);
        }
        return switch ((ColumnType.Plain) type) {
            case TRUTH -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case TEXT, NOTHING ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case JSON ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.jsonType())
                        .named(name);
        };
    }

    /** Writes a row that was taken apart; says about how many bytes it has. */
    long write(Value.Fields row, RowGroupBuilder rows) {
        Map<String, Value> others = new LinkedHashMap<>(row.fields());
        others.keySet().removeAll(types.keySet());
        Writing writing = new Writing(rows);
        types.forEach((name, type) -> {
            Value value = row.fields().get(name);
            if (value == null && name.endsWith(Columns.OTHERS) && !others.isEmpty()) {
                value = new Value.Fields(others);
            }
            writing.write(name, type, value == null ? NULL : value, 0, 0, 0);
        });
        rows.endRow();
        return writing.bytes;
    }

    private static final Value NULL = new Value.Verbatim("null");

    private static boolean isNull(Value value) {
        return value instanceof Value.Verbatim verbatim && verbatim.json().equals("null");
    }

    /** One row on its way into the leaves. */
    private static final class Writing {
        private final RowGroupBuilder rows;
        private long bytes;

        Writing(RowGroupBuilder rows) {
            this.rows = rows;
        }

        /**
         * @param repetition the level at which this value repeats
         * @param definition how many of the levels above are there
         * @param lists how many lists are above
         */
        void write(String path, ColumnType type, Value value, int repetition, int definition, int lists) {
            if (type == ColumnType.Plain.JSON && !isNull(value)) {
                leaf(path, Value.of(JsonText.compact(value)), repetition, definition + 1);
            } else if (isNull(value)) {
                nothing(path, type, repetition, definition);
            } else if (type instanceof ColumnType.Many many) {
                list(path, many, (Value.Items) value, repetition, definition + 1, lists + 1);
            } else if (type instanceof ColumnType.Struct struct) {
                struct.fields().forEach((name, field) -> {
                    Value inner = ((Value.Fields) value).find(name).orElse(NULL);
                    write(path + "." + name, field, inner, repetition, definition + 1, lists);
                });
            } else if (type == ColumnType.Plain.TEXT) {
                leaf(path, value, repetition, definition + 1);
            } else {
                scalar(path, (ColumnType.Plain) type, (Value.Verbatim) value, repetition, definition + 1);
            }
        }

        private void list(
                String path, ColumnType.Many many, Value.Items items, int repetition, int definition, int lists) {
            String element = path + ".list.element";
            if (items.items().isEmpty()) {
                nothing(element, many.element(), repetition, definition);
            }
            int level = repetition;
            for (Value item : items.items()) {
                write(element, many.element(), item, level, definition + 1, lists);
                level = lists;
            }
        }

        /** Tells every leaf below how far down the value is there. */
        private void nothing(String path, ColumnType type, int repetition, int definition) {
            if (type instanceof ColumnType.Many many) {
                nothing(path + ".list.element", many.element(), repetition, definition);
            } else if (type instanceof ColumnType.Struct struct) {
                struct.fields().forEach((name, field) -> nothing(path + "." + name, field, repetition, definition));
            } else {
                rows.column(path).writeNull(repetition, definition);
            }
        }

        private void leaf(String path, Value value, int repetition, int definition) {
            Binary text = Binary.fromString(((Value.Text) value).text());
            rows.column(path).write(text, repetition, definition);
            bytes += text.length();
        }

        private void scalar(String path, ColumnType.Plain type, Value.Verbatim value, int repetition, int definition) {
            ColumnWriter column = rows.column(path);
            bytes += Long.BYTES;
            switch (type) {
                case TRUTH -> column.write(value.json().equals("true"), repetition, definition);
                case WHOLE -> column.write(new BigDecimal(value.json()).longValueExact(), repetition, definition);
                case NUMBER -> column.write(new BigDecimal(value.json()).doubleValue(), repetition, definition);
                case TEXT, NOTHING, JSON -> throw new IllegalStateException("a text is written elsewhere");
            }
        }
    }
}
