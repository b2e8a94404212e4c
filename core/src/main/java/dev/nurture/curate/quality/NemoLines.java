package dev.nurture.curate.quality;

import dev.nurture.text.Lines;
import dev.nurture.text.Pieces;
import java.util.List;
import java.util.Locale;

/** The part of {@link NemoEnglish} that looks at how lines begin and end. Blank lines don't count. */
final class NemoLines {
    private static final List<String> ELLIPSES =
            List.of("...", "[...]", "\u2026", "(...)", "[\u2026]", "-\u00bb", "read more..", "read more");
    private static final String BULLETS = "\u2022\u2023\u2043\u204c\u204d\u2219\u25cb\u25cf\u25d8\u25e6\u29be\u29bf";
    private static final int LONGEST_ELLIPSIS = 11;

    private NemoLines() {}

    static boolean isEllipsis(Examined text, Pieces words, int word) {
        if (words.units(word) > 5) {
            return false;
        }
        String said = words.text(text.units(), word);
        return ELLIPSES.contains(said);
    }

    /** The share of lines without a final {@code . ? ! " '}. */
    static double unended(Examined text) {
        Pieces lines = text.strippedLines(Lines.LINE_FEED);
        int unended = 0;
        for (int line = 0; line < lines.size(); line++) {
            unended += ".?!\"'".indexOf(text.units()[lines.end(line) - 1]) < 0 ? 1 : 0;
        }
        return (double) unended / lines.size();
    }

    static double open(Examined text) {
        Pieces lines = text.strippedLines(Lines.LINE_FEED);
        int open = 0;
        for (int line = 0; line < lines.size(); line++) {
            int end = lines.end(line);
            int start = Math.max(lines.start(line), end - LONGEST_ELLIPSIS);
            String tail = new String(text.units(), start, end - start).toLowerCase(Locale.ROOT);
            open += ELLIPSES.stream().anyMatch(tail::endsWith) ? 1 : 0;
        }
        return (double) open / lines.size();
    }

    static double bullets(Examined text) {
        Pieces lines = text.strippedLines(Lines.LINE_FEED);
        int bullets = 0;
        for (int line = 0; line < lines.size(); line++) {
            bullets += BULLETS.indexOf(text.units()[lines.start(line)]) >= 0 ? 1 : 0;
        }
        return (double) bullets / lines.size();
    }
}
