package dev.nurture.token;

import static dev.nurture.token.CharacterClasses.SPACE;

/**
 * The pre-tokeniser of GPT-2: lower-case contractions; a run of letters, of numbers or of anything else, each with one blank
 * before it; white space.
 */
final class Gpt2Scanner implements PieceScanner {
    @Override
    public int pieceEnd(byte[] text, int at, int end) {
        byte first = text[at];
        if (first == '\'') {
            int contraction = contractionEnd(text, at, end);
            if (contraction > at) {
                return contraction;
            }
        }
        int start = first == ' ' && at + 1 < end ? at + 1 : at;
        byte kind = CharacterClasses.at(text, start);
        if (kind != SPACE) {
            return CharacterClasses.runEnd(text, CharacterClasses.next(text, start), end, kind);
        }
        return PieceScanner.spaceEnd(text, at, PieceScanner.spaceRunEnd(text, at, end), end);
    }

    /** {@code at} where there is none. */
    private static int contractionEnd(byte[] text, int at, int end) {
        if (at + 1 == end) {
            return at;
        }
        return switch (text[at + 1]) {
            case 's', 't', 'm', 'd' -> at + 2;
            case 'r', 'v' -> at + 2 < end && text[at + 2] == 'e' ? at + 3 : at;
            case 'l' -> at + 2 < end && text[at + 2] == 'l' ? at + 3 : at;
            default -> at;
        };
    }
}
