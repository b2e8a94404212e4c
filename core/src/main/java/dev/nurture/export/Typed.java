package dev.nurture.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as columns see them: JSON that came from the source is taken apart. */
final class Typed {
    private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

    private Typed() {}

    /** The same value without verbatim JSON in it, except for truth values, numbers and null. */
    static Value apart(Value value) {
        if (value instanceof Value.Verbatim verbatim) {
            char first = verbatim.json().charAt(0);
            return first == '{' || first == '[' || first == '"' ? of(parse(verbatim.json())) : value;
        }
        if (value instanceof Value.Items items) {
            return new Value.Items(items.items().stream().map(Typed::apart).toList());
        }
        if (value instanceof Value.Fields fields) {
            Map<String, Value> apart = new LinkedHashMap<>();
            fields.fields().forEach((name, one) -> apart.put(Halves.spelledOut(name), apart(one)));
            return new Value.Fields(apart);
        }
        return value;
    }

    static JsonNode parse(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata: must be JSON, but was " + json, e);
        }
    }

    private static Value of(JsonNode node) {
        if (node.isObject()) {
            Map<String, Value> fields = new LinkedHashMap<>();
            node.properties().forEach(field -> fields.put(Halves.spelledOut(field.getKey()), of(field.getValue())));
            return new Value.Fields(fields);
        }
        if (node.isArray()) {
            List<Value> items = new ArrayList<>();
            node.forEach(item -> items.add(of(item)));
            return new Value.Items(items);
        }
        return node.isTextual() ? Value.of(Halves.spelledOut(node.textValue())) : new Value.Verbatim(node.toString());
    }

    /** The type of a value that was taken apart. */
    static ColumnType type(Value value) {
        if (value instanceof Value.Text) {
            return ColumnType.Plain.TEXT;
        }
        if (value instanceof Value.Items items) {
            ColumnType element = ColumnType.Plain.NOTHING;
            for (Value item : items.items()) {
                element = element.or(type(item));
            }
            return new ColumnType.Many(element);
        }
        return value instanceof Value.Fields fields ? struct(fields) : scalar(((Value.Verbatim) value).json());
    }

    private static ColumnType struct(Value.Fields fields) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        fields.fields().forEach((name, value) -> types.put(name, type(value)));
        return types.size() > ColumnType.MOST_FIELDS ? ColumnType.Plain.JSON : new ColumnType.Struct(types);
    }

    private static ColumnType scalar(String json) {
        return switch (json) {
            case "null" -> ColumnType.Plain.NOTHING;
            case "true", "false" -> ColumnType.Plain.TRUTH;
            default -> number(new BigDecimal(json));
        };
    }

    /** Whole numbers only as far as a double counts exactly, because others in the column may be doubles. */
    private static ColumnType number(BigDecimal number) {
        if (number.scale() <= 0
                && number.precision() - number.scale() <= 19
                && number.abs().compareTo(EXACT) <= 0) {
            return ColumnType.Plain.WHOLE;
        }
        boolean same = Double.isFinite(number.doubleValue())
                && BigDecimal.valueOf(number.doubleValue()).compareTo(number) == 0;
        return same ? ColumnType.Plain.NUMBER : ColumnType.Plain.JSON;
    }
}
