package dev.nurture.model.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values as JSON in the form in which such models were shown it: that of Python. One thread, for one value. */
final class JsonText {
    private static final int DEEPEST = 50;

    private final Budget budget;
    private final Form form;
    private final StringBuilder text = new StringBuilder();

    /**
     * How it is written.
     *
     * @param ascii whether other letters are escaped
     * @param indent none for one line
     */
    private record Form(boolean ascii, Object indent, String comma, String colon, boolean sorts) {
        static Form of(Given given) {
            Object indent = given.get("indent");
            Object separators = given.get("separators");
            if (separators instanceof List<?> list && list.size() == 2) {
                return of(
                        given, Values.requireText(list.get(0), "a comma"), Values.requireText(list.get(1), "a colon"));
            }
            if (separators != Nothing.NONE) {
                throw new Trouble("tojson must be given two separators, but is given " + Values.name(separators));
            }
            return of(given, indent == Nothing.NONE ? ", " : ",", ": ");
        }

        private static Form of(Given given, String comma, String colon) {
            Object indent = given.get("indent");
            boolean bare = indent == Nothing.NONE || indent instanceof String;
            return new Form(
                    given.isTrue("ensure_ascii"),
                    bare ? indent : " ".repeat(width(indent)),
                    comma,
                    colon,
                    given.isTrue("sort_keys"));
        }

        private static int width(Object indent) {
            int width = Values.requireInt(indent, "an indent");
            if (width > 1_000) {
                throw new Trouble("an indent must be at most 1000 wide, but is %s".formatted(width));
            }
            return Math.max(0, width);
        }
    }

    private JsonText(Budget budget, Form form) {
        this.budget = budget;
        this.form = form;
    }

    /** The text; given can be what Python can be given. */
    static String of(Object value, Given given, Budget budget) {
        JsonText json = new JsonText(budget, Form.of(given));
        json.write(value, 0);
        return json.text.toString();
    }

    private void write(Object value, int depth) {
        if (depth > DEEPEST) {
            throw new Trouble(
                    "tojson must be given what is nested less than %s deep, but is given more".formatted(DEEPEST));
        }
        budget.step();
        if (value instanceof Map<?, ?> map) {
            write(map, depth);
        } else if (value instanceof List<?> list) {
            write(list, depth);
        } else if (value instanceof String string) {
            quoted(string);
        } else {
            append(plain(value));
        }
    }

    private void write(Map<?, ?> map, int depth) {
        append("{");
        int left = map.size();
        for (Object key : keys(map)) {
            line(depth + 1);
            quoted(key instanceof String name ? name : plain(key));
            append(form.colon());
            Object value = map.get(key);
            write(value == null ? Nothing.NONE : value, depth + 1);
            separate(--left, depth);
        }
        append("}");
    }

    private List<Object> keys(Map<?, ?> map) {
        List<Object> keys = new ArrayList<>(map.keySet());
        if (form.sorts()) {
            keys.sort((a, b) -> Operators.order(a, b, budget));
        }
        return keys;
    }

    private void write(List<?> list, int depth) {
        append("[");
        int left = list.size();
        for (Object item : list) {
            line(depth + 1);
            write(item, depth + 1);
            separate(--left, depth);
        }
        append("]");
    }

    private void separate(int left, int depth) {
        if (left > 0) {
            append(form.comma());
        } else {
            line(depth);
        }
    }

    private void line(int depth) {
        if (form.indent() instanceof String indent) {
            append("\n");
            for (int i = 0; i < depth; i++) {
                append(indent);
            }
        }
    }

    private static String plain(Object value) {
        if (value == Nothing.UNDEFINED) {
            throw new Trouble("tojson must be given data, but is given " + Values.name(value));
        }
        return switch (Values.kind(value)) {
            case NOTHING -> "null";
            case TRUTH, NUMBER -> String.valueOf(value);
            case TEXT, LIST, MAP, OTHER ->
                throw new Trouble("tojson must be given data, but is given " + Values.name(value));
        };
    }

    private void append(String piece) {
        budget.grow(text.length(), piece.length());
        text.append(piece);
    }

    private void quoted(String string) {
        budget.grow(text.length(), string.length());
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            escape(string.charAt(i));
        }
        append("\"");
    }

    private void escape(char letter) {
        switch (letter) {
            case '"', '\\' -> text.append('\\').append(letter);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\f' -> text.append("\\f");
            case '\b' -> text.append("\\b");
            default -> {
                if (letter < ' ' || form.ascii() && letter > '~') {
                    text.append("\\u%04x".formatted((int) letter));
                } else {
                    text.append(letter);
                }
            }
        }
    }
}
