package dev.nurture.curate.classify.internal;

/**
 * What each UTF-16 unit is to the counting of n-grams, in tables, since this is asked for every unit of every text.
 *
 * <p>Ideographs, kana, marks of punctuation and symbols are words of their own; halves of characters beyond 16 bits count as
 * letters.
 */
final class Letters {
    static final byte BLANK = 0;
    static final byte LETTER = 1;
    static final byte ALONE = 2;

    private static final int UNITS = 1 << 16;
    private static final byte[] KINDS = new byte[UNITS];
    private static final char[] LOWER = new char[UNITS];

    static {
        for (int unit = 0; unit < UNITS; unit++) {
            KINDS[unit] = kindOf((char) unit);
            LOWER[unit] = Character.toLowerCase((char) unit);
        }
    }

    private Letters() {}

    private static byte kindOf(char unit) {
        if (Character.isWhitespace(unit) || Character.isSpaceChar(unit) || Character.isISOControl(unit)) {
            return BLANK;
        }
        Character.UnicodeBlock block = Character.UnicodeBlock.of(unit);
        if (Character.isIdeographic(unit)
                || Character.UnicodeBlock.HIRAGANA.equals(block)
                || Character.UnicodeBlock.KATAKANA.equals(block)) {
            return ALONE;
        }
        int type = Character.getType(unit);
        boolean combines = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        return Character.isLetterOrDigit(unit) || Character.isSurrogate(unit) || combines ? LETTER : ALONE;
    }

    static byte kind(char unit) {
        return KINDS[unit];
    }

    static char lower(char unit) {
        return LOWER[unit];
    }
}
