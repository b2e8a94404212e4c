package dev.nurture.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all values of a column have in common. Types only ever widen, and never so that a value would change: what has no
 * other type in common is written as JSON.
 */
sealed interface ColumnType {
    /** Structs with more fields are taken for tables of names, whose columns would be as many as there are names. */
    int MOST_FIELDS = 64;

    /** A type without types inside. */
    enum Plain implements ColumnType {
        /** Only nulls, or nothing. */
        NOTHING,
        TRUTH,
        WHOLE,
        NUMBER,
        TEXT,
        /** Values that have no other type in common, each written as JSON. */
        JSON
    }

    record Many(ColumnType element) implements ColumnType {}

    /** Named values. */
    record Struct(Map<String, ColumnType> fields) implements ColumnType {
        public Struct {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** The narrowest type that has room for the values of both. */
    default ColumnType or(ColumnType other) {
        if (equals(other) || other == Plain.NOTHING) {
            return this;
        }
        if (this == Plain.NOTHING) {
            return other;
        }
        if (this instanceof Many mine && other instanceof Many theirs) {
            return new Many(mine.element.or(theirs.element));
        }
        if (this instanceof Struct mine && other instanceof Struct theirs) {
            return merge(mine, theirs);
        }
        boolean numbers = isNumber(this) && isNumber(other);
        return numbers ? Plain.NUMBER : Plain.JSON;
    }

    static boolean isNumber(ColumnType type) {
        return type == Plain.WHOLE || type == Plain.NUMBER;
    }

    /** The struct with the fields of both, in the order in which they came. */
    static ColumnType merge(Struct mine, Struct theirs) {
        Map<String, ColumnType> fields = new LinkedHashMap<>(mine.fields());
        theirs.fields().forEach((name, type) -> fields.merge(name, type, ColumnType::or));
        return fields.size() > MOST_FIELDS ? Plain.JSON : new Struct(fields);
    }
}
