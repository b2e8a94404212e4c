package dev.nurture.curate.redact;

import java.util.Locale;
import java.util.Set;

/**
 * Streets with house numbers as English writes them ({@code 12 Main Street, Apt. 4}), found at the number.
 *
 * <p>Other languages put the number last and have other words; those are missed.
 */
final class StreetRule {
    private static final Set<String> SUFFIXES = Set.of(
            "street",
            "st",
            "avenue",
            "ave",
            "road",
            "rd",
            "boulevard",
            "blvd",
            "lane",
            "ln",
            "drive",
            "dr",
            "court",
            "ct",
            "square",
            "sq",
            "place",
            "pl",
            "terrace",
            "parkway",
            "pkwy",
            "highway",
            "hwy",
            "crescent",
            "close",
            "way");
    private static final Set<String> UNITS = Set.of("apt", "apartment", "suite", "ste", "unit", "flat", "room");
    private static final int MOST_WORDS = 5;

    private StreetRule() {}

    static void find(String text, int at, Findings findings) {
        int end = at;
        while (Glyphs.isDigit(Glyphs.at(text, end)) && end - at < 6) {
            end++;
        }
        if (Glyphs.isAlphanumeric(Glyphs.at(text, at - 1)) || end - at > 5 || Glyphs.at(text, end) != ' ') {
            return;
        }
        int from = end;
        for (int word = 0; word < MOST_WORDS && Glyphs.at(text, from) == ' '; word++) {
            int to = wordEnd(text, from + 1);
            String name = from + 1 < to ? text.substring(from + 1, to) : "";
            if (name.isEmpty() || !Character.isUpperCase(name.charAt(0)) && !Glyphs.isDigit(name.charAt(0))) {
                return;
            }
            if (word > 0 && SUFFIXES.contains(name.toLowerCase(Locale.ROOT))) {
                findings.add(Personal.ADDRESS, at, withUnit(text, to));
                return;
            }
            from = to + (Glyphs.at(text, to) == '.' ? 1 : 0);
        }
    }

    private static int wordEnd(String text, int at) {
        int end = at;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '\'')) {
            end++;
        }
        return end;
    }

    private static int withUnit(String text, int to) {
        int from = to;
        while (from < text.length() && from - to < 4 && " .,\n".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        int end = wordEnd(text, from);
        if (!UNITS.contains(text.substring(Math.min(from, end), end).toLowerCase(Locale.ROOT))) {
            return to;
        }
        int number = end + (Glyphs.at(text, end) == '.' ? 1 : 0) + 1;
        int last = wordEnd(text, Math.min(number, text.length()));
        return last > number ? last : to;
    }
}
