package dev.nurture.data.internal.parquet;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Reads a footer's flat list of schema elements into parquet-column's tree, believing none of its counts. One thread. */
final class SchemaReader {
    private static final int DEEPEST = 40;
    private static final int LARGEST_VALUE = 1 << 20;

    /** Bounds the tables that parquet-column makes a column: depth times levels. */
    private static final long LARGEST_TABLES = 10_000_000;

    private final List<SchemaElement> elements;
    private int position;

    private SchemaReader(List<SchemaElement> elements) {
        this.elements = elements;
    }

    static MessageType read(List<SchemaElement> elements) throws IOException {
        SchemaReader reader = new SchemaReader(elements);
        Types.MessageTypeBuilder builder = Types.buildMessage();
        SchemaElement root = reader.next(0);
        Set<String> names = new HashSet<>();
        for (int child = 0; child < root.getNum_children(); child++) {
            builder.addField(reader.type(1, names));
        }
        MessageType schema = builder.named("row");
        reader.checkSize(schema);
        return schema;
    }

    private SchemaElement next(int depth) throws IOException {
        if (position >= elements.size()) {
            throw new IOException("its schema claims more fields than it has");
        }
        if (depth > DEEPEST) {
            throw new IOException("its schema is nested more than %s deep".formatted(DEEPEST));
        }
        return elements.get(position++);
    }

    private void checkSize(MessageType schema) throws IOException {
        if (position < elements.size()) {
            throw new IOException("its schema has %s fields that belong nowhere".formatted(elements.size() - position));
        }
        long tables = 0;
        for (ColumnDescriptor column : schema.getColumns()) {
            tables += (long) column.getPath().length
                    * (column.getMaxDefinitionLevel() + 1)
                    * (column.getMaxRepetitionLevel() + 1);
        }
        if (tables > LARGEST_TABLES) {
            throw new IOException("its schema is too large");
        }
    }

    private Type type(int depth, Set<String> siblings) throws IOException {
        SchemaElement element = next(depth);
        if (!siblings.add(element.getName())) {
            throw new IOException("its schema names %s twice".formatted(element.getName()));
        }
        if (!element.isSetRepetition_type()) {
            throw new IOException("its schema does not say how often %s occurs".formatted(element.getName()));
        }
        Repetition repetition = Repetition.valueOf(element.getRepetition_type().name());
        return element.isSetType() ? primitive(element, repetition) : group(element, repetition, depth);
    }

    private GroupType group(SchemaElement element, Repetition repetition, int depth) throws IOException {
        Types.GroupBuilder<GroupType> group = Types.buildGroup(repetition);
        Annotations.of(element).ifPresent(group::as);
        Set<String> names = new HashSet<>();
        for (int child = 0; child < element.getNum_children(); child++) {
            group.addField(type(depth + 1, names));
        }
        return group.named(element.getName());
    }

    private static PrimitiveType primitive(SchemaElement element, Repetition repetition) throws IOException {
        PrimitiveTypeName name = PhysicalTypes.toSchema(element.getType());
        Types.PrimitiveBuilder<PrimitiveType> builder = Types.primitive(name, repetition);
        if (name == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            int length = element.getType_length();
            if (length < 1 || length > LARGEST_VALUE) {
                throw new IOException("its column %s has values of %s bytes".formatted(element.getName(), length));
            }
            builder.length(length);
        }
        Annotations.of(element).ifPresent(builder::as);
        return builder.named(element.getName());
    }
}
