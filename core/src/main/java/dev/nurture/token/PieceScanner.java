package dev.nurture.token;

import static dev.nurture.token.CharacterClasses.SPACE;

/** Cuts text into the pieces that tokens never reach across. Has no state; threads may share it. */
interface PieceScanner {
    /** Where the piece that begins at {@code at} ends, in valid UTF-8 that ends at {@code end}, which is after {@code at}. */
    int pieceEnd(byte[] text, int at, int end);

    /**
     * White space up to {@code runEnd}: all of it at the end of the text, else all but its last character, which may belong to
     * what follows; a single character stands alone.
     */
    static int spaceEnd(byte[] text, int at, int runEnd, int end) {
        if (runEnd == end) {
            return end;
        }
        int last = runEnd - 1;
        while ((text[last] & 0xc0) == 0x80) {
            last--;
        }
        return last == at ? runEnd : last;
    }

    /** The end of the white space that begins at {@code at}. */
    static int spaceRunEnd(byte[] text, int at, int end) {
        return CharacterClasses.runEnd(text, at, end, SPACE);
    }
}
