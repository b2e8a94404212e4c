package dev.nurture.text;

/**
 * The small form of a capital sigma: the final one at the end of a word, as Unicode (section 3.13, Final_Sigma) and Python
 * have it. Looking over what has no case stops at the next sigma, so a text costs no more than its length.
 */
final class Sigma {
    private static final int FINAL = 0x3C2;
    private static final int MEDIAL = 0x3C3;

    /** Of the word breaks MidLetter, MidNumLet and Single_Quote. */
    private static final String IN_WORDS =
            "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

    private Sigma() {}

    /** The small form of the sigma at {@code at}. */
    static int small(String text, int at) {
        return isCasedBefore(text, at) && !isCasedAfter(text, at) ? FINAL : MEDIAL;
    }

    private static boolean isCasedBefore(String text, int at) {
        int before = at;
        while (before > 0) {
            int point = text.codePointBefore(before);
            if (!isIgnored(point)) {
                return isCased(point);
            }
            before -= Character.charCount(point);
        }
        return false;
    }

    private static boolean isCasedAfter(String text, int at) {
        int after = at + 1;
        while (after < text.length()) {
            int point = text.codePointAt(after);
            if (!isIgnored(point)) {
                return isCased(point);
            }
            after += Character.charCount(point);
        }
        return false;
    }

    private static boolean isCased(int point) {
        return Character.isLowerCase(point) || Character.isUpperCase(point) || Character.isTitleCase(point);
    }

    private static boolean isIgnored(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL -> true;
            default -> IN_WORDS.indexOf(point) >= 0;
        };
    }
}
