package dev.nurture.cli;

import java.util.regex.Pattern;

/**
 * Makes text that comes from data harmless to print. A terminal obeys escape sequences, so a corpus could otherwise clear
 * the screen, change its title, write into the clipboard or, with marks for the direction of writing, show something other
 * than what is there.
 */
final class Printable {
    /** CSI, OSC and the other strings up to their end or the end of the text, then any other escape with its letter. */
    private static final Pattern ESCAPE = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]?"
            + "|(?:\u001b[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)?"
            + "|\u001b[ -/]*[0-~]?");

    private static final int REPLACEMENT = 0xfffd;

    private Printable() {}

    /** The text on one line: line ends and tabs become blanks. */
    static String line(String text) {
        return clean(text.replace("\r\n", " ").replaceAll("[\\n\\r\\t\u0085\u2028\u2029]", " "));
    }

    /** The text with its line ends. */
    static String block(String text) {
        return clean(text.replace("\r\n", "\n")
                .replaceAll("[\\r\u0085\u2028\u2029]", "\n")
                .replace("\t", "    "));
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        ESCAPE.matcher(text).replaceAll("").codePoints().forEach(point -> {
            if (Character.getType(point) == Character.SURROGATE) {
                clean.appendCodePoint(REPLACEMENT);
            } else if (!isHarmful(point)) {
                clean.appendCodePoint(point);
            }
        });
        return clean.toString();
    }

    private static boolean isHarmful(int point) {
        return (Character.isISOControl(point) && point != '\n') || turnsDirection(point) || hides(point);
    }

    /** Marks, embeddings, overrides and isolates of the bidirectional algorithm. */
    private static boolean turnsDirection(int point) {
        return point == 0x061c
                || point == 0x200e
                || point == 0x200f
                || (point >= 0x202a && point <= 0x202e)
                || (point >= 0x2066 && point <= 0x2069);
    }

    /** Interlinear annotation and tags, which show nothing and can carry hidden text. */
    private static boolean hides(int point) {
        return (point >= 0xfff9 && point <= 0xfffb) || (point >= 0xe0000 && point <= 0xe007f) || point == 0xfeff;
    }
}
