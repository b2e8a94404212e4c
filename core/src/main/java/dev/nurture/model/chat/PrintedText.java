package dev.nurture.model.chat;

import java.util.List;
import java.util.Map;

/**
 * A value as it is printed. A list may hold another one twice, which holds another one twice: so that what takes little place
 * does not become endless text, length and depth are bounded. One thread, for one value.
 */
final class PrintedText {
    private static final int DEEPEST = 50;

    private final StringBuilder text = new StringBuilder();

    static String of(Object value) {
        if (value instanceof String text) {
            return text;
        }
        PrintedText printed = new PrintedText();
        printed.add(value, 0);
        return printed.text.toString();
    }

    private void add(Object value, int depth) {
        if (depth > DEEPEST || text.length() > Budget.LONGEST) {
            throw new Trouble("must print what is nested less than %s deep and has at most %s characters, but has more"
                    .formatted(DEEPEST, Budget.LONGEST));
        }
        if (value instanceof List<?> list) {
            String between = "[";
            for (Object item : list) {
                text.append(between);
                quoted(item, depth);
                between = ", ";
            }
            text.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof Map<?, ?> map) {
            String between = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(between);
                quoted(entry.getKey(), depth);
                text.append(": ");
                quoted(entry.getValue(), depth);
                between = ", ";
            }
            text.append(map.isEmpty() ? "{}" : "}");
        } else {
            text.append(plain(value));
        }
    }

    private static String plain(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value == Nothing.UNDEFINED) {
            return "";
        }
        if (value == Nothing.NONE) {
            return "None";
        }
        if (value instanceof Values.Space || value instanceof Values.Callable) {
            throw new Trouble("must print a value, but prints " + Values.name(value));
        }
        return String.valueOf(value);
    }

    /** As it is printed inside of lists. */
    private void quoted(Object value, int depth) {
        if (!(value instanceof String inside)) {
            add(value, depth + 1);
            return;
        }
        char quote = inside.contains("'") && !inside.contains("\"") ? '"' : '\'';
        String escaped = inside.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
        text.append(quote)
                .append(quote == '\'' ? escaped.replace("'", "\\'") : escaped)
                .append(quote);
    }
}
