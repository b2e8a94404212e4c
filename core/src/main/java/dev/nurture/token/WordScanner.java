package dev.nurture.token;

import static dev.nurture.token.CharacterClasses.LETTER;
import static dev.nurture.token.CharacterClasses.NUMBER;
import static dev.nurture.token.CharacterClasses.OTHER;

/**
 * The pre-tokeniser of cl100k, Llama 3 and Qwen 2: contractions in any case; letters with one character of another kind before
 * them; a few digits; marks with the line ends after them; line ends; white space.
 *
 * @param mostDigits how many digits a piece may hold
 */
record WordScanner(int mostDigits) implements PieceScanner {
    @Override
    public int pieceEnd(byte[] text, int at, int end) {
        byte first = text[at];
        if (first == '\'') {
            int contraction = contractionEnd(text, at, end);
            if (contraction > at) {
                return contraction;
            }
        }
        byte kind = CharacterClasses.at(text, at);
        int next = CharacterClasses.next(text, at);
        if (kind == LETTER) {
            return CharacterClasses.runEnd(text, next, end, LETTER);
        }
        if (kind == NUMBER) {
            return numberEnd(text, next, end);
        }
        boolean lineEnd = first == '\r' || first == '\n';
        if (!lineEnd && next < end && CharacterClasses.at(text, next) == LETTER) {
            return CharacterClasses.runEnd(text, next, end, LETTER);
        }
        int marks = first == ' ' ? next : at;
        if (marks < end && CharacterClasses.at(text, marks) == OTHER) {
            return lineEndsEnd(text, CharacterClasses.runEnd(text, marks, end, OTHER), end);
        }
        return spaceEnd(text, at, end);
    }

    private int numberEnd(byte[] text, int second, int end) {
        int next = second;
        for (int digits = 1; digits < mostDigits && next < end; digits++) {
            if (CharacterClasses.at(text, next) != NUMBER) {
                break;
            }
            next = CharacterClasses.next(text, next);
        }
        return next;
    }

    private static int lineEndsEnd(byte[] text, int at, int end) {
        int next = at;
        while (next < end && (text[next] == '\r' || text[next] == '\n')) {
            next++;
        }
        return next;
    }

    /** Up to the last line end in the white space, if there is one. */
    private static int spaceEnd(byte[] text, int at, int end) {
        int runEnd = PieceScanner.spaceRunEnd(text, at, end);
        for (int last = runEnd - 1; last >= at; last--) {
            if (text[last] == '\r' || text[last] == '\n') {
                return last + 1;
            }
        }
        return PieceScanner.spaceEnd(text, at, runEnd, end);
    }

    /** {@code at} where there is none. The long s is an s in another case. */
    private static int contractionEnd(byte[] text, int at, int end) {
        if (at + 1 == end) {
            return at;
        }
        int second = at + 2 < end ? text[at + 2] | 0x20 : 0;
        return switch (text[at + 1] | 0x20) {
            case 's', 't', 'm', 'd' -> at + 2;
            case 'r', 'v' -> second == 'e' ? at + 3 : at;
            case 'l' -> second == 'l' ? at + 3 : at;
            default -> text[at + 1] == (byte) 0xc5 && at + 2 < end && text[at + 2] == (byte) 0xbf ? at + 3 : at;
        };
    }
}
