package dev.nurture.export;

import java.util.Iterator;
import java.util.Map;

/**
 * Sets values as JSON in one style. The same values give the same characters, whatever library and version read them.
 *
 * <p>Of JSON that goes on as it came only the blanks between values are set anew, and, in pure ASCII, what is none; numbers
 * and escapes stay as they were written. Confined to one thread.
 */
final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** The length of an escape such as {@code \}{@code ud83d}. */
    private static final int ESCAPE = 6;

    private final JsonStyle style;
    private final Halves halves;
    private final StringBuilder out = new StringBuilder();

    JsonText(JsonStyle style, Halves halves) {
        this.style = style;
        this.halves = halves;
    }

    static String of(Value value, JsonStyle style, Halves halves) {
        JsonText json = new JsonText(style, halves);
        json.append(value);
        return json.out.toString();
    }

    /** Compact, and only what is in the value. */
    static String compact(Value value) {
        return of(value, JsonStyle.COMPACT, Halves.SPELLED_OUT);
    }

    private void append(Value value) {
        if (value instanceof Value.Text text) {
            quote(text.text());
        } else if (value instanceof Value.Verbatim verbatim) {
            reset(verbatim.json());
        } else if (value instanceof Value.Items items) {
            append(items);
        } else {
            append((Value.Fields) value);
        }
    }

    private void append(Value.Items items) {
        out.append('[');
        for (Iterator<Value> each = items.items().iterator(); each.hasNext(); ) {
            append(each.next());
            out.append(each.hasNext() ? style.comma() : "");
        }
        out.append(']');
    }

    private void append(Value.Fields fields) {
        out.append('{');
        for (Iterator<Map.Entry<String, Value>> each =
                        fields.fields().entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<String, Value> field = each.next();
            quote(field.getKey());
            out.append(style.colon());
            append(field.getValue());
            out.append(each.hasNext() ? style.comma() : "");
        }
        out.append('}');
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '\\' && halves.startsAt(text, i)) {
                out.append(text, i, i + ESCAPE);
                i += ESCAPE - 1;
            } else if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                quote(unit);
                quote(text.charAt(++i));
            } else if (Character.isSurrogate(unit)) {
                escape(unit);
            } else {
                quote(unit);
            }
        }
        out.append('"');
    }

    private void quote(char unit) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (unit < ' ' || unit > '~' && style.isAscii()) {
                    escape(unit);
                } else {
                    out.append(unit);
                }
            }
        }
    }

    private void escape(char unit) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX[unit >> shift & 0xf]);
        }
    }

    /** Valid JSON with the blanks of this style; strings and numbers as they are. */
    private void reset(String json) {
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char unit = json.charAt(i);
            if (quoted) {
                i += copyQuoted(json, i);
                quoted = unit != '"';
            } else {
                quoted = unit == '"';
                copyBetween(unit);
            }
        }
    }

    /** Copies a unit of a string, and with a backslash what it escapes. Says how many more than one were taken. */
    private int copyQuoted(String json, int at) {
        char unit = json.charAt(at);
        if (unit == '\\') {
            out.append(unit).append(json.charAt(at + 1));
            return 1;
        }
        if (unit > '~' && style.isAscii()) {
            escape(unit);
        } else {
            out.append(unit);
        }
        return 0;
    }

    private void copyBetween(char unit) {
        switch (unit) {
            case ' ', '\t', '\n', '\r' -> {}
            case ':' -> out.append(style.colon());
            case ',' -> out.append(style.comma());
            default -> out.append(unit);
        }
    }
}
