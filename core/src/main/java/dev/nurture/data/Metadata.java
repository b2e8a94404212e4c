package dev.nurture.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The source's fields that Nurture gives no meaning to, as one JSON object, kept as they came and written back on export.
 *
 * @param json the text of a JSON object
 */
public record Metadata(String json) {
    public static final Metadata EMPTY = new Metadata("{}");

    /**
     * The field as text: strings as they are, everything else as JSON. Also looked for inside a nested {@code metadata}, and,
     * where no field has that very name, inside other fields: {@code labels.H}.
     */
    public Optional<String> text(String field) {
        return find(field).map(value -> value.isTextual() ? value.textValue() : value.toString());
    }

    /** The field's texts: the elements of a list, or the one value. */
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        find(field).ifPresent(value -> {
            if (value.isArray()) {
                value.forEach(element -> texts.add(element.asText()));
            } else {
                texts.add(value.asText());
            }
        });
        return texts;
    }

    /** The field as a number, if it is one. */
    public Optional<Double> number(String field) {
        return find(field).filter(JsonNode::isNumber).map(JsonNode::doubleValue);
    }

    private Optional<JsonNode> find(String field) {
        if (json.length() <= 2) {
            return Optional.empty();
        }
        try {
            JsonNode all = Json.MAPPER.readTree(json);
            JsonNode value =
                    all.has(field) ? all.get(field) : all.path("metadata").path(field);
            value = value.isMissingNode() ? inside(all, field) : value;
            return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata: must be a JSON object, but was " + json, e);
        }
    }

    private static JsonNode inside(JsonNode all, String field) {
        JsonNode value = all;
        for (String name : field.split("\\.", -1)) {
            value = value.path(name);
        }
        return value;
    }
}
