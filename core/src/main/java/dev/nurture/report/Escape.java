package dev.nurture.report;

/** Writes words so that no reader of HTML takes them for anything else, in text and in quoted attributes alike. */
final class Escape {
    private Escape() {}

    static void append(StringBuilder page, String words) {
        words.codePoints().forEach(point -> append(page, point));
    }

    private static void append(StringBuilder page, int point) {
        switch (point) {
            case '&' -> page.append("&amp;");
            case '<' -> page.append("&lt;");
            case '>' -> page.append("&gt;");
            case '"' -> page.append("&quot;");
            case '\'' -> page.append("&#39;");
            case '\n' -> page.append('\n');
            default -> {
                if (Invisible.is(point)) {
                    page.append(Invisible.symbol(point));
                } else {
                    page.appendCodePoint(point);
                }
            }
        }
    }
}
