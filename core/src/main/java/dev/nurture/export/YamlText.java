package dev.nurture.export;

import java.util.Locale;
import java.util.Set;

/** Words as scalars of YAML that every reader takes for exactly these words. */
final class YamlText {
    /** What some version of YAML takes for a truth value or for nothing. */
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private YamlText() {}

    static String of(String text) {
        boolean plain = text.matches("[A-Za-z][A-Za-z0-9_./-]*") && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> append(quoted, point);
            }
        });
        return quoted.append('"').toString();
    }

    /** What cannot be seen is spelled out: some of it the format does not allow, some of it misleads. */
    private static void append(StringBuilder quoted, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                quoted.append(String.format(Locale.ROOT, point > 0xffff ? "\\U%08X" : "\\u%04X", point));
            default -> quoted.appendCodePoint(point);
        }
    }
}
