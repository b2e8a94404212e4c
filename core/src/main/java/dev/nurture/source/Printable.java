package dev.nurture.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Text from a source as it may be shown to people: nothing in it moves a cursor, hides, reorders or breaks a line. */
final class Printable {
    /** How much of a value is shown. */
    static final int MOST = 200;

    private Printable() {}

    /** The beginning of a value. */
    static String cut(String text) {
        return cut(text, MOST);
    }

    /** The beginning of a text. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return all(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return all(text.substring(0, end)) + "...";
    }

    /** All of it. */
    static String all(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(shown, point));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int point) {
        switch (point) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (isHarmless(point)) {
                    shown.appendCodePoint(point);
                } else {
                    for (char unit : Character.toChars(point)) {
                        shown.append("\\u%04x".formatted((int) unit));
                    }
                }
            }
        }
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The first bytes of a line; what is not UTF-8 as {@code \xff}. */
    static String bytes(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + MOST);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes, from, end - from);
        CharBuffer output = CharBuffer.allocate(MOST);
        StringBuilder shown = new StringBuilder();
        while (input.hasRemaining()) {
            CoderResult result = decoder.decode(input, output, false);
            shown.append(all(output.flip().toString()));
            output.clear();
            boolean cutThere = result.isUnderflow() && end < to;
            if (cutThere) {
                break;
            }
            if (input.hasRemaining()) {
                shown.append("\\x%02x".formatted(input.get()));
            }
        }
        return end < to ? shown + "..." : shown.toString();
    }
}
