package dev.nurture.export;

import java.util.Locale;

/** Puts words that nobody vouches for into Markdown, so that they stay words. */
final class Markdown {
    private static final int LONGEST = 200;

    private Markdown() {}

    /** A name in code, also inside a table: what cannot be seen is spelled out, and what is long is cut. */
    static String code(String text) {
        String shown = visible(text);
        int longest = 0;
        int run = 0;
        for (int i = 0; i < shown.length(); i++) {
            run = shown.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String pad = shown.isEmpty() || shown.startsWith("`") || shown.endsWith("`") ? " " : "";
        return fence + pad + shown.replace("|", "\\|") + pad + fence;
    }

    /** Words in a line of text: no mark-up, no link and no tag comes of them. */
    static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        visible(text).codePoints().forEach(point -> {
            boolean punctuation = point < 128 && !Character.isLetterOrDigit(point) && point != ' ' && point != ',';
            if (punctuation) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(point);
        });
        return escaped.toString();
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(point -> append(visible, point));
        return text.codePointCount(0, text.length()) > LONGEST ? visible + "…" : visible.toString();
    }

    private static void append(StringBuilder visible, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> visible.append(String.format(Locale.ROOT, "U+%04X", point));
            default -> visible.appendCodePoint(point);
        }
    }
}
