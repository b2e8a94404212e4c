package dev.nurture.source;

import dev.nurture.source.Read.Convention;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Which of our fields a Parquet schema has columns for. */
final class ParquetColumns {
    private ParquetColumns() {}

    /** Why no row of the file can be read, if so. */
    static Optional<String> unfit(MessageType schema, Read.Settings settings) {
        FieldNames names = new FieldNames(settings.fields());
        if (Conventions.canFit(settings.convention(), has(schema, names))) {
            return Optional.empty();
        }
        List<String> columns = schema.getFields().stream().map(Type::getName).toList();
        return Optional.of(Conventions.unfit(settings.convention(), "the file", columns, names));
    }

    /** The convention that the columns show. */
    static Convention convention(MessageType schema, FieldNames names) {
        return Conventions.of(names, has(schema, names)).stream().findFirst().orElse(Convention.TEXT);
    }

    private static Predicate<Field> has(MessageType schema, FieldNames names) {
        return field -> schema.containsField(names.of(field)) || has(schema, FieldNames.path(names.of(field)));
    }

    private static boolean has(GroupType group, List<String> path) {
        if (!group.containsField(path.get(0))) {
            return false;
        }
        Type field = group.getType(path.get(0));
        return path.size() == 1 || !field.isPrimitive() && has(field.asGroupType(), path.subList(1, path.size()));
    }
}
