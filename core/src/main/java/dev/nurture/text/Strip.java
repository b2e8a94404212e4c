package dev.nurture.text;

/** Where a text begins and ends without the white space around it, as Python strips it. */
public final class Strip {
    private Strip() {}

    /** The first position from {@code from} that is not blank; {@code to} if all are. */
    public static int start(char[] text, int from, int to) {
        int at = from;
        while (at < to && (Characters.kinds(text[at]) & Characters.BLANK) != 0) {
            at++;
        }
        return at;
    }

    /** The position after the last one before {@code to} that is not blank; {@code from} if all are. */
    public static int end(char[] text, int from, int to) {
        int at = to;
        while (at > from && (Characters.kinds(text[at - 1]) & Characters.BLANK) != 0) {
            at--;
        }
        return at;
    }

    public static boolean isBlank(char[] text, int from, int to) {
        return start(text, from, to) == to;
    }
}
