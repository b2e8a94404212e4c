package dev.nurture.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Words from outside: isolated from the direction of the words around them, cut where they are long, with every invisible
 * character as a symbol.
 */
final class Visible {
    private static final int LONG = 200;

    private Visible() {}

    /** A name or a message, cut after 200 characters. */
    static Html.Element of(String words) {
        return of(words, LONG);
    }

    /** Words of which at most {@code most} characters are shown. */
    static Html.Element of(String words, int most) {
        List<Html> parts = new ArrayList<>(parts(head(words, most)));
        if (isLonger(words, most)) {
            parts.add(ellipsis());
        }
        return Html.element("bdi", parts);
    }

    static Html ellipsis() {
        return Html.element("i", "…").kind("cut");
    }

    /** The same as plain words, for where there can be no elements: titles, labels in charts. */
    static String plain(String words, int most) {
        StringBuilder plain = new StringBuilder();
        head(words, most).codePoints().forEach(point -> {
            if (Invisible.is(point)) {
                plain.append(Invisible.symbol(point));
            } else {
                plain.appendCodePoint(point);
            }
        });
        return isLonger(words, most) ? plain.append('…').toString() : plain.toString();
    }

    /** Words with symbols for what is invisible, to stand inside a {@code bdi}. */
    static List<Html> parts(String words) {
        List<Html> parts = new ArrayList<>();
        StringBuilder seen = new StringBuilder();
        words.codePoints().forEach(point -> {
            if (Invisible.is(point)) {
                flush(seen, parts);
                parts.add(symbol(point));
            } else {
                seen.appendCodePoint(point);
            }
        });
        flush(seen, parts);
        return parts;
    }

    private static void flush(StringBuilder seen, List<Html> parts) {
        if (!seen.isEmpty()) {
            parts.add(Html.text(seen.toString()));
            seen.setLength(0);
        }
    }

    private static Html symbol(int point) {
        String name = Invisible.name(point);
        return Html.element("i", name).kind(name.length() > 1 ? "sign code" : "sign");
    }

    private static String head(String words, int most) {
        return isLonger(words, most) ? words.substring(0, words.offsetByCodePoints(0, most)) : words;
    }

    private static boolean isLonger(String words, int most) {
        return words.length() > most && words.codePointCount(0, words.length()) > most;
    }
}
