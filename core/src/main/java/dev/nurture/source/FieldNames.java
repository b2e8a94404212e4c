package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.nurture.recipe.Nearest;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the source calls our fields. Immutable; threads may share it. */
final class FieldNames {
    private final Map<Field, String> given = new EnumMap<>(Field.class);

    /**
     * @param fields as the settings give them, checked
     */
    FieldNames(Map<String, String> fields) {
        fields.forEach((label, name) -> given.put(Field.of(label).orElseThrow(), name));
    }

    /** The same map, sorted and unmodifiable, if every key is a field of ours and every value a name. */
    static Map<String, String> checked(Map<String, String> fields) {
        List<String> labels = Arrays.stream(Field.values()).map(Field::label).toList();
        fields.forEach((label, name) -> {
            if (!labels.contains(label)) {
                throw new IllegalArgumentException("fields: must map one of %s, but was %s.%s"
                        .formatted(String.join(", ", labels), label, Nearest.hint(label, labels)));
            }
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "fields: must name what the source calls %s, but was empty".formatted(label));
            }
        });
        return Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    String of(Field field) {
        return given.getOrDefault(field, field.label());
    }

    /** Whether the recipe names it. */
    boolean isGiven(Field field) {
        return given.containsKey(field);
    }

    /** A row's value of a field; missing where there is none or it is null. A name with dots is a path only if no field is called so. */
    JsonNode find(JsonNode row, Field field) {
        String name = of(field);
        JsonNode value = row.path(name);
        if (value.isMissingNode()) {
            value = row;
            for (String step : path(name)) {
                value = value.path(step);
            }
        }
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    /** The fields on the way to a nested one. */
    static List<String> path(String name) {
        return List.of(name.split("\\.", -1));
    }
}
