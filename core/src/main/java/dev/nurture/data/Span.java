package dev.nurture.data;

/**
 * A stretch of one part's text, half-open, in both units that the field uses.
 *
 * @param part index into {@link Content#parts()}
 * @param start first Unicode code point
 * @param end code point after the last
 * @param byteStart first byte in UTF-8
 * @param byteEnd byte after the last in UTF-8
 */
public record Span(int part, int start, int end, int byteStart, int byteEnd) {
    public Span {
        if (part < 0 || start < 0 || end < start || byteStart < start || byteEnd - byteStart < end - start) {
            throw new IllegalArgumentException("span: must be 0 <= start <= end in code points and bytes, but was part "
                    + part + ", " + start + " to " + end + ", bytes " + byteStart + " to " + byteEnd);
        }
    }

    /** The span of the UTF-16 range {@code from} to {@code to} of {@code text}, which must not cut a character in two. */
    public static Span of(int part, String text, int from, int to) {
        if (cuts(text, from) || cuts(text, to)) {
            throw new IllegalArgumentException(
                    "span: must not cut a surrogate pair, but was part %s, %s to %s".formatted(part, from, to));
        }
        int start = text.codePointCount(0, from);
        int byteStart = bytes(text, 0, from);
        return new Span(
                part, start, start + text.codePointCount(from, to), byteStart, byteStart + bytes(text, from, to));
    }

    /** The same stretch of another part. */
    Span at(int otherPart) {
        return new Span(otherPart, start, end, byteStart, byteEnd);
    }

    private static boolean cuts(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    private static int bytes(String text, int from, int to) {
        int bytes = 0;
        for (int i = from; i < to; i++) {
            char unit = text.charAt(i);
            boolean half = Character.isSurrogate(unit);
            bytes += unit < 0x80 ? 1 : unit < 0x800 || half ? 2 : 3;
        }
        return bytes;
    }
}
