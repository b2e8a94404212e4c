package dev.nurture.model.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nurture.data.internal.Json;
import java.util.List;
import java.util.Map;

/** Values as JSON in the form in which such models were shown it: blanks behind commas and colons. One thread. */
final class JsonText {
    private final Budget budget;
    private final StringBuilder text = new StringBuilder();

    JsonText(Budget budget) {
        this.budget = budget;
    }

    /**
     * The text.
     *
     * @param indent a number, or none for one line
     */
    String of(Object value, Object indent) {
        int width = indent == Nothing.NONE ? -1 : Math.min(16, Values.requireInt(indent, "an indent"));
        write(value, width, 0);
        return text.toString();
    }

    private void write(Object value, int width, int depth) {
        budget.make(text.length() / 16);
        if (depth > 50) {
            throw new Trouble("tojson must be given what is nested less than 50 deep, but is given more");
        }
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            int left = map.size();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                line(width, depth + 1);
                quoted(Values.text(entry.getKey()));
                text.append(": ");
                write(entry.getValue(), width, depth + 1);
                separate(--left, width, depth);
            }
            text.append('}');
        } else if (value instanceof List<?> list) {
            text.append('[');
            int left = list.size();
            for (Object item : list) {
                line(width, depth + 1);
                write(item, width, depth + 1);
                separate(--left, width, depth);
            }
            text.append(']');
        } else if (value instanceof String string) {
            quoted(string);
        } else {
            text.append(plain(value));
        }
    }

    private void separate(int left, int width, int depth) {
        if (left > 0) {
            text.append(width < 0 ? ", " : ",");
        } else {
            line(width, depth);
        }
    }

    private void line(int width, int depth) {
        if (width >= 0) {
            text.append('\n').append(" ".repeat(width * depth));
        }
    }

    private static String plain(Object value) {
        return switch (Values.kind(value)) {
            case NOTHING -> "null";
            case TRUTH, NUMBER -> String.valueOf(value);
            case TEXT, LIST, MAP, OTHER ->
                throw new Trouble("tojson must be given data, but is given " + Values.name(value));
        };
    }

    private void quoted(String string) {
        try {
            text.append(Json.MAPPER.writeValueAsString(string));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
