package dev.nurture.curate.redact;

/** What the rules ask of single characters. Digits are ASCII digits; Unicode's other digits are letters here. */
final class Glyphs {
    private Glyphs() {}

    static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    static boolean isHex(char unit) {
        return isDigit(unit) || unit >= 'a' && unit <= 'f' || unit >= 'A' && unit <= 'F';
    }

    static boolean isAsciiLetter(char unit) {
        return unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z';
    }

    static boolean isAsciiAlphanumeric(char unit) {
        return isDigit(unit) || isAsciiLetter(unit);
    }

    static boolean isAlphanumeric(char unit) {
        return unit < 0x80 ? isAsciiAlphanumeric(unit) : Character.isLetterOrDigit(unit) || Character.isSurrogate(unit);
    }

    /** The unit there, or a blank outside of the text. */
    static char at(String text, int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : ' ';
    }

    /** Whether a word with letters and digits goes on across {@code index}. */
    static boolean isInsideWord(String text, int index) {
        return isAlphanumeric(at(text, index - 1)) && isAlphanumeric(at(text, index));
    }

    /** The end of the run of ASCII letters, digits and units in {@code others} that begins there. */
    static int endOfRun(String text, int from, String others, int most) {
        int end = from;
        while (end < text.length() && end - from < most) {
            char unit = text.charAt(end);
            if (!isAsciiAlphanumeric(unit) && others.indexOf(unit) < 0) {
                break;
            }
            end++;
        }
        return end;
    }

    /** The text without anything but ASCII digits. */
    static String digits(String text, int from, int to) {
        StringBuilder digits = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }
}
