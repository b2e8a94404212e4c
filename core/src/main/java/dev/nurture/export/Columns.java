package dev.nurture.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns that rows have, in the order in which they came, each with the type that all its values share. One thread.
 */
final class Columns {
    /** Rows with more columns keep the others in one column of JSON. */
    static final int MOST = 1000;

    static final String OTHERS = "other_fields";

    private final Map<String, ColumnType> types = new LinkedHashMap<>();
    private boolean full;

    /** The columns of a row by itself. */
    static Map<String, ColumnType> of(Value.Fields row) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        ((Value.Fields) Typed.apart(row)).fields().forEach((name, value) -> types.put(name, Typed.type(value)));
        return types;
    }

    /** Takes a row's columns in. */
    void see(Map<String, ColumnType> row) {
        row.forEach((name, type) -> {
            if (types.containsKey(name) || types.size() < MOST) {
                types.merge(name, type, ColumnType::or);
            } else {
                full = true;
            }
        });
    }

    /** By name; a column of nothing but nulls is one of texts, and one of empty structs one of JSON. */
    Map<String, ColumnType> types() {
        Map<String, ColumnType> settled = new LinkedHashMap<>();
        types.forEach((name, type) -> settled.put(name, settled(type)));
        if (full) {
            settled.put(free(OTHERS), ColumnType.Plain.JSON);
        }
        return Collections.unmodifiableMap(haveOnePathTwice(settled) ? flat(settled) : settled);
    }

    /** Whether a name with a dot is the path of a field in another column. */
    private static boolean haveOnePathTwice(Map<String, ColumnType> types) {
        List<String> paths = new ArrayList<>();
        types.forEach((name, type) -> addPaths(name, type, paths));
        return paths.stream().distinct().count() < paths.size();
    }

    private static void addPaths(String path, ColumnType type, List<String> paths) {
        if (type instanceof ColumnType.Many many) {
            addPaths(path + ".list.element", many.element(), paths);
        } else if (type instanceof ColumnType.Struct struct) {
            struct.fields().forEach((name, field) -> addPaths(path + "." + name, field, paths));
        } else {
            paths.add(path);
        }
    }

    private static Map<String, ColumnType> flat(Map<String, ColumnType> types) {
        Map<String, ColumnType> flat = new LinkedHashMap<>();
        types.forEach((name, type) -> flat.put(name, type instanceof ColumnType.Plain ? type : ColumnType.Plain.JSON));
        return flat;
    }

    private String free(String name) {
        return types.containsKey(name) ? free("source_" + name) : name;
    }

    private static ColumnType settled(ColumnType type) {
        if (type instanceof ColumnType.Many many) {
            return new ColumnType.Many(settled(many.element()));
        }
        if (type instanceof ColumnType.Struct struct) {
            Map<String, ColumnType> fields = new LinkedHashMap<>();
            struct.fields().forEach((name, field) -> fields.put(name, settled(field)));
            return fields.isEmpty() ? ColumnType.Plain.JSON : new ColumnType.Struct(fields);
        }
        return type == ColumnType.Plain.NOTHING ? ColumnType.Plain.TEXT : type;
    }
}
