package dev.nurture.data.internal.parquet;

import org.apache.parquet.format.Type;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Translates physical types: what the format calls BYTE_ARRAY, parquet-column calls BINARY. */
final class PhysicalTypes {
    private PhysicalTypes() {}

    static Type toFormat(PrimitiveTypeName name) {
        return name == PrimitiveTypeName.BINARY ? Type.BYTE_ARRAY : Type.valueOf(name.name());
    }

    static PrimitiveTypeName toSchema(Type type) {
        return type == Type.BYTE_ARRAY ? PrimitiveTypeName.BINARY : PrimitiveTypeName.valueOf(type.name());
    }
}
