package dev.nurture.data.internal.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.JsonType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Translates schemas between the footer's flat list and parquet-column's tree. */
final class SchemaElements {
    private SchemaElements() {}

    static List<SchemaElement> of(MessageType schema) {
        List<SchemaElement> elements = new ArrayList<>();
        SchemaElement root = new SchemaElement(schema.getName());
        elements.add(root.setNum_children(schema.getFieldCount()));
        schema.getFields().forEach(field -> add(field, elements));
        return elements;
    }

    private static void add(org.apache.parquet.schema.Type type, List<SchemaElement> elements) {
        SchemaElement element = new SchemaElement(type.getName());
        element.setRepetition_type(
                FieldRepetitionType.valueOf(type.getRepetition().name()));
        annotate(element, type.getLogicalTypeAnnotation());
        elements.add(element);
        if (type.isPrimitive()) {
            PrimitiveType primitive = type.asPrimitiveType();
            element.setType(PhysicalTypes.toFormat(primitive.getPrimitiveTypeName()));
            if (primitive.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
                element.setType_length(primitive.getTypeLength());
            }
            return;
        }
        GroupType group = type.asGroupType();
        element.setNum_children(group.getFieldCount());
        group.getFields().forEach(field -> add(field, elements));
    }

    private static void annotate(
            SchemaElement element, @org.jspecify.annotations.Nullable LogicalTypeAnnotation annotation) {
        if (annotation instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation) {
            element.setConverted_type(ConvertedType.UTF8).setLogicalType(LogicalType.STRING(new StringType()));
        } else if (annotation instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation) {
            element.setConverted_type(ConvertedType.JSON).setLogicalType(LogicalType.JSON(new JsonType()));
        } else if (annotation instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
            element.setConverted_type(ConvertedType.LIST).setLogicalType(LogicalType.LIST(new ListType()));
        }
    }

    /** Reads a footer's list; foreign annotations other than text, JSON, lists and maps are left out. */
    static MessageType toSchema(List<SchemaElement> elements) {
        Types.MessageTypeBuilder builder = Types.buildMessage();
        int[] position = {1};
        for (int child = 0; child < elements.get(0).getNum_children(); child++) {
            builder.addField(toType(elements, position));
        }
        return builder.named("row");
    }

    private static org.apache.parquet.schema.Type toType(List<SchemaElement> elements, int[] position) {
        SchemaElement element = elements.get(position[0]++);
        org.apache.parquet.schema.Type.Repetition repetition = org.apache.parquet.schema.Type.Repetition.valueOf(
                element.getRepetition_type().name());
        Optional<LogicalTypeAnnotation> annotation = annotation(element);
        if (element.isSetType()) {
            return primitive(element, repetition, annotation);
        }
        Types.GroupBuilder<GroupType> group = Types.buildGroup(repetition);
        annotation.ifPresent(group::as);
        for (int child = 0; child < element.getNum_children(); child++) {
            group.addField(toType(elements, position));
        }
        return group.named(element.getName());
    }

    private static PrimitiveType primitive(
            SchemaElement element,
            org.apache.parquet.schema.Type.Repetition repetition,
            Optional<LogicalTypeAnnotation> annotation) {
        PrimitiveTypeName name = PhysicalTypes.toSchema(element.getType());
        Types.PrimitiveBuilder<PrimitiveType> builder = Types.primitive(name, repetition);
        if (name == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            builder.length(element.getType_length());
        }
        if (name == PrimitiveTypeName.BINARY) {
            annotation.ifPresent(builder::as);
        }
        return builder.named(element.getName());
    }

    private static Optional<LogicalTypeAnnotation> annotation(SchemaElement element) {
        if (!element.isSetConverted_type()) {
            return element.isSetLogicalType() && element.getLogicalType().isSetSTRING()
                    ? Optional.of(LogicalTypeAnnotation.stringType())
                    : Optional.empty();
        }
        return switch (element.getConverted_type()) {
            case UTF8, ENUM -> Optional.of(LogicalTypeAnnotation.stringType());
            case JSON -> Optional.of(LogicalTypeAnnotation.jsonType());
            case LIST -> Optional.of(LogicalTypeAnnotation.listType());
            case MAP -> Optional.of(LogicalTypeAnnotation.mapType());
            default -> Optional.empty();
        };
    }
}
