package dev.nurture.curate.internal;

import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.data.Side;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Measures of text that several steps share. */
public final class Texts {
    private Texts() {}

    /** Runs of anything but blanks, where a blank is what Unicode calls white space. */
    public static int words(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = isBlank(text.charAt(i));
            words += !blank && !inside ? 1 : 0;
            inside = !blank;
        }
        return words;
    }

    private static boolean isBlank(char unit) {
        return Character.isWhitespace(unit) || unit == 0x85 || unit == 0xA0 || unit == 0x2007 || unit == 0x202F;
    }

    /** Whether a text is nothing but blanks. */
    public static boolean isBlank(String text) {
        return text.chars().allMatch(unit -> isBlank((char) unit));
    }

    /** The text without case: going through upper case makes one of "STRASSE" and "straße". */
    public static String withoutCase(String text) {
        String lower = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    /** The text with one space for every run of blanks, and none at its ends. */
    public static String withSingleSpaces(String text) {
        StringBuilder single = new StringBuilder(text.length());
        boolean due = false;
        for (int i = 0; i < text.length(); i++) {
            if (isBlank(text.charAt(i))) {
                due = single.length() > 0;
            } else {
                single.append(due ? " " : "").append(text.charAt(i));
                due = false;
            }
        }
        return single.toString();
    }

    /** Code points of all texts on one side. */
    public static int characters(Datum datum, Side side) {
        return datum.content().parts().stream()
                .filter(part -> part.side() == side)
                .mapToInt(part -> part.text().codePointCount(0, part.text().length()))
                .sum();
    }

    /** The texts on one side, joined, for people. */
    public static String excerpt(Datum datum, Side side, int most) {
        List<Part> parts = datum.content().parts().stream()
                .filter(part -> part.side() == side)
                .toList();
        String text = parts.isEmpty() ? "" : parts.get(parts.size() - 1).text();
        String flat = withSingleSpaces(text);
        return flat.codePointCount(0, flat.length()) <= most
                ? flat
                : flat.substring(0, flat.offsetByCodePoints(0, most)) + "…";
    }
}
