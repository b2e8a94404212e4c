package dev.nurture.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What reading noted of a row that was in another convention than its form has by itself, so that the row can be written
 * again. It repeats no text, so what was redacted does not come back.
 *
 * @param convention as reading names it
 * @param kept fields of the convention that said nothing, in JSON
 * @param inputAt of an Alpaca row: the code point of the user's turn at which its input began
 * @param length of an Alpaca row: how many code points that turn had
 * @param systemTurns of a ShareGPT row: how many turns stood beside the conversation
 */
record RowNote(String convention, Map<String, String> kept, OptionalInt inputAt, OptionalInt length, int systemTurns) {
    /** The field of the metadata in which it lies. */
    static final String FIELD = "row_form";

    static Optional<RowNote> of(Leftover rest) {
        return rest.find(FIELD)
                .filter(json -> json.startsWith("{"))
                .map(Typed::parse)
                .filter(node -> node.path("convention").isTextual())
                .map(RowNote::of);
    }

    private static RowNote of(JsonNode node) {
        Map<String, String> kept = new LinkedHashMap<>();
        node.path("kept")
                .properties()
                .forEach(field -> kept.put(field.getKey(), field.getValue().toString()));
        return new RowNote(
                node.path("convention").asText(),
                kept,
                number(node, "input_at"),
                number(node, "length"),
                node.path("system_turns").asInt());
    }

    private static OptionalInt number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.canConvertToInt() ? OptionalInt.of(value.asInt()) : OptionalInt.empty();
    }
}
