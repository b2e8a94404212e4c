package dev.nurture.token;

/** Finds which code points tokens cover, from how many bytes each has. */
final class TokenSpans {
    private TokenSpans() {}

    /**
     * @param text in UTF-8, which the tokens cover from end to end
     * @param bytes what each token stands for
     */
    static int[] of(byte[] text, int[] ids, byte[][] bytes) {
        int[] spans = new int[2 * ids.length];
        int at = 0;
        int begun = 0;
        for (int i = 0; i < ids.length; i++) {
            int end = at + bytes[ids[i]].length;
            spans[2 * i] = at < text.length && isInside(text[at]) ? begun - 1 : begun;
            for (; at < end; at++) {
                begun += isInside(text[at]) ? 0 : 1;
            }
            spans[2 * i + 1] = begun;
        }
        return spans;
    }

    /** The same positions in code points; they must ascend. */
    static int[] codePoints(byte[] text, int[] positions) {
        int[] found = new int[positions.length];
        int at = 0;
        int begun = 0;
        for (int i = 0; i < positions.length; i++) {
            for (; at < positions[i]; at++) {
                begun += isInside(text[at]) ? 0 : 1;
            }
            found[i] = begun;
        }
        return found;
    }

    /** Whether a byte goes on with a character. */
    private static boolean isInside(byte value) {
        return (value & 0xc0) == 0x80;
    }
}
