package dev.nurture.curate.contamination;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What each UTF-16 unit is to a reader of words: a separator, a letter or digit without case, accent and width, a mark that
 * belongs to the letter before it, or a word of its own. A table, so that looking costs one access.
 */
final class Letters {
    /** Ends a word. */
    static final char SEPARATOR = 0;

    /** Is left out, and ends nothing: accents on their own, apostrophes, soft hyphens. */
    static final char NOTHING = 1;

    private static final char[] FOLDED = new char[1 << 16];
    private static final boolean[] ALONE = new boolean[1 << 16];

    static {
        for (int unit = 0; unit < FOLDED.length; unit++) {
            FOLDED[unit] = folded((char) unit);
            ALONE[unit] = standsAlone((char) unit);
        }
    }

    private Letters() {}

    static char fold(char unit) {
        return FOLDED[unit];
    }

    /** Whether it is a word by itself, as in scripts that put no blanks between words. */
    static boolean isWord(char unit) {
        return ALONE[unit];
    }

    private static char folded(char unit) {
        int type = Character.getType(unit);
        if (unit == '\'' || unit == '\u2019' || unit == '\u02bc' || unit == '\u00ad') {
            return NOTHING;
        }
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return NOTHING;
        }
        if (!Character.isLetterOrDigit(unit) && !Character.isSurrogate(unit)) {
            return SEPARATOR;
        }
        int digit = Character.digit(unit, 10);
        return digit >= 0 ? (char) ('0' + digit) : base(unit);
    }

    private static char base(char unit) {
        if (Character.isSurrogate(unit)) {
            return unit;
        }
        String plain = String.valueOf(unit).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(plain, Normalizer.Form.NFKD).charAt(0);
    }

    private static boolean standsAlone(char unit) {
        Character.UnicodeScript script =
                Character.isSurrogate(unit) ? Character.UnicodeScript.COMMON : Character.UnicodeScript.of(unit);
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> Character.isLetterOrDigit(unit);
            default -> false;
        };
    }
}
