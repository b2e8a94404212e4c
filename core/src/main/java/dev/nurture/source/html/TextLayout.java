package dev.nurture.source.html;

/** Lays text out: runs of blanks become one, breaks are written only between texts. One thread. */
final class TextLayout {
    private static final String CELL = " | ";

    private final StringBuilder out = new StringBuilder();
    private int breaks;
    private boolean blank;
    private String lead = "";

    /** Text in which blanks and line ends mean the same. */
    void add(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one <= ' ' || one == '\u00a0') {
                blank = true;
            } else if (one != '\u00ad' && one != '\u200b' && one != '\ufeff') {
                separate();
                out.append(one);
            }
        }
    }

    /** Text whose line ends stay. */
    void addVerbatim(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace('\u00a0', ' ');
        if (lines.isEmpty()) {
            return;
        }
        String visible = breaks > 0 ? lines.replaceFirst("^\\s*\n", "") : lines;
        if (!visible.isBlank()) {
            separate();
        }
        if (out.length() > 0) {
            out.append(visible);
        }
    }

    private void separate() {
        if (out.length() > 0 && breaks > 0) {
            trimEnd();
            out.append("\n".repeat(Math.min(2, breaks)));
        } else if (out.length() > 0 && blank && !Character.isWhitespace(out.charAt(out.length() - 1))) {
            out.append(' ');
        }
        out.append(lead);
        lead = "";
        breaks = 0;
        blank = false;
    }

    private void trimEnd() {
        int end = out.length();
        while (end > 0 && Character.isWhitespace(out.charAt(end - 1))) {
            end--;
        }
        out.setLength(end);
    }

    /** What follows begins a line. */
    void line() {
        breaks = Math.max(breaks, 1);
        dropCell();
    }

    /** What follows begins a paragraph. */
    void paragraph() {
        breaks = 2;
        dropCell();
    }

    private void dropCell() {
        lead = lead.equals(CELL) ? "" : lead;
    }

    /** What the next text begins with, such as the mark of an item in a list. */
    void lead(String mark) {
        lead = mark;
    }

    /** What follows is another cell: on the same line if nothing broke it. */
    void cell() {
        if (breaks == 0 && out.length() > 0) {
            blank = false;
            lead = CELL;
        }
    }

    String text() {
        trimEnd();
        return out.toString();
    }
}
