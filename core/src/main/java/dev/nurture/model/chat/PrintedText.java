package dev.nurture.model.chat;

import java.util.List;
import java.util.Map;

/**
 * A value as it is printed. A list may hold another one twice, which holds another one twice: so that what takes little place
 * does not become endless text, length and depth are bounded. One thread, for one value.
 */
final class PrintedText {
    private static final int DEEPEST = 50;

    private final Budget budget;
    private final StringBuilder text = new StringBuilder();

    private PrintedText(Budget budget) {
        this.budget = budget;
    }

    static String of(Object value, Budget budget) {
        if (value instanceof String text) {
            return text;
        }
        PrintedText printed = new PrintedText(budget);
        printed.add(value, 0);
        return printed.text.toString();
    }

    private void add(Object value, int depth) {
        if (depth > DEEPEST) {
            throw unfit();
        }
        if (value instanceof List<?> list) {
            String between = "[";
            for (Object item : list) {
                append(between);
                quoted(item, depth);
                between = ", ";
            }
            append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof Map<?, ?> map) {
            String between = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                append(between);
                quoted(entry.getKey(), depth);
                append(": ");
                quoted(entry.getValue(), depth);
                between = ", ";
            }
            append(map.isEmpty() ? "{}" : "}");
        } else {
            append(plain(value));
        }
    }

    private static Trouble unfit() {
        return new Trouble("must print what is nested less than %s deep and has at most %s characters, but has more"
                .formatted(DEEPEST, Budget.LONGEST));
    }

    private void append(String piece) {
        requireRoom(piece);
        text.append(piece);
    }

    private void requireRoom(String piece) {
        if (text.length() + piece.length() > Budget.LONGEST) {
            throw unfit();
        }
        budget.spend(piece.length());
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
        requireRoom(inside);
        String quote = inside.contains("'") && !inside.contains("\"") ? "\"" : "'";
        String escaped = inside.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
        append(quote);
        append(quote.equals("'") ? escaped.replace("'", "\\'") : escaped);
        append(quote);
    }
}
