package dev.nurture.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way of filling the slots of a situation: {@code {name}} becomes the value of that name, and stays where there is none.
 *
 * @param values by the names of the slots
 */
record SlotFilling(Map<String, String> values) {
    private static final Pattern SLOT = Pattern.compile("\\{([a-z][a-z0-9-]*)}");

    /** Fields of metadata that repeat what acts say. */
    private static final List<String> SAID = List.of("true", "refuses", "complies");

    SlotFilling {
        values = Map.copyOf(values);
    }

    /** Whether a slot can be called so. */
    static boolean isName(String name) {
        return SLOT.matcher("{" + name + "}").matches();
    }

    /** The slots that a text names. */
    static List<String> named(String text) {
        return SLOT.matcher(text).results().map(found -> found.group(1)).toList();
    }

    String fill(String text) {
        return SLOT.matcher(text)
                .replaceAll(slot -> Matcher.quoteReplacement(values.getOrDefault(slot.group(1), slot.group())));
    }

    /** The metadata with the slots filled in what acts say. */
    ObjectNode fill(ObjectNode fields) {
        ObjectNode filled = fields.deepCopy();
        for (String name : SAID) {
            JsonNode said = fields.path(name);
            if (said.isTextual()) {
                filled.put(name, fill(said.textValue()));
            } else if (said.isArray()) {
                ArrayNode texts = filled.putArray(name);
                said.forEach(text -> texts.add(fill(text.textValue())));
            }
        }
        return filled;
    }
}
