package dev.nurture.text;

/** Lengths in Unicode code points: the unit of every length in curation. */
public final class CodePoints {
    private CodePoints() {}

    /** As Python's {@code len}; half a pair counts as one. */
    public static int count(char[] text, int from, int to) {
        int count = to - from;
        for (int at = from; at + 1 < to; at++) {
            if (Character.isHighSurrogate(text[at]) && Character.isLowSurrogate(text[at + 1])) {
                count--;
                at++;
            }
        }
        return count;
    }

    /** Whether any code point of the stretch needs two units. */
    public static boolean arePaired(char[] text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (Character.isHighSurrogate(text[at])) {
                return true;
            }
        }
        return false;
    }
}
