package dev.nurture.curate.quality;

import dev.nurture.text.Characters;
import dev.nurture.text.CodePoints;
import dev.nurture.text.Lines;
import dev.nurture.text.Pieces;
import dev.nurture.text.Strip;
import dev.nurture.text.Words;

/**
 * A text under examination, with its words and lines, each cut when a rule first asks for it and kept for the next.
 *
 * <p>The memory is that of the longest text so far, but what a very long text took is given back. One thread.
 */
final class Examined {
    /** What may stay reserved between texts, in characters. */
    private static final int KEPT = 1 << 22;

    private char[] units = new char[1 << 14];
    private char[] spare = new char[0];
    private int length;
    private boolean paired;
    private int characters;
    private boolean rewritten;
    private Pieces words = new Pieces();
    private Words cutBy = Words.WORDS1;
    private boolean wordsAreCut;
    private Pieces lines = new Pieces();
    private Lines lineKind = Lines.LINE_FEED;
    private boolean linesAreCut;
    private final Repetition repetition = new Repetition(this);

    /** Looks at another text. */
    void open(String text) {
        if (units.length > KEPT && text.length() < KEPT) {
            units = new char[1 << 14];
            spare = new char[0];
            words = new Pieces();
            lines = new Pieces();
            repetition.release();
        }
        if (units.length < text.length()) {
            units = new char[Math.max(text.length(), (int) Math.min(KEPT, units.length * 2L))];
        }
        text.getChars(0, text.length(), units, 0);
        rewritten = false;
        change(text.length());
    }

    private void change(int newLength) {
        length = newLength;
        paired = CodePoints.arePaired(units, 0, length);
        characters = paired ? CodePoints.count(units, 0, length) : length;
        wordsAreCut = false;
        linesAreCut = false;
        repetition.forget();
    }

    /** Room for another version of the text, as long as this one. */
    char[] room() {
        if (spare.length < length) {
            spare = new char[units.length];
        }
        return spare;
    }

    /** Goes on with what was written into {@link #room()} from {@code from} to {@code to}. */
    void rewrite(int from, int to) {
        if (to - from == length && java.util.Arrays.equals(spare, from, to, units, 0, length)) {
            return;
        }
        if (from > 0) {
            System.arraycopy(spare, from, spare, 0, to - from);
        }
        char[] old = units;
        units = spare;
        spare = old;
        rewritten = true;
        change(to - from);
    }

    boolean isRewritten() {
        return rewritten;
    }

    String text() {
        return new String(units, 0, length);
    }

    char[] units() {
        return units;
    }

    int length() {
        return length;
    }

    /** Code points of the whole text. */
    int characters() {
        return characters;
    }

    int characters(int from, int to) {
        return paired ? CodePoints.count(units, from, to) : to - from;
    }

    int characters(Pieces pieces, int piece) {
        return characters(pieces.start(piece), pieces.end(piece));
    }

    Pieces words(Words kind) {
        if (!wordsAreCut || cutBy != kind) {
            words.clear();
            kind.find(units, 0, length, words);
            cutBy = kind;
            wordsAreCut = true;
            repetition.forget();
        }
        return words;
    }

    /** Room for words of the caller's own. */
    Pieces ownWords() {
        wordsAreCut = false;
        repetition.forget();
        words.clear();
        return words;
    }

    Pieces lines(Lines kind) {
        if (!linesAreCut || lineKind != kind) {
            lines.clear();
            kind.find(units, 0, length, lines);
            lineKind = kind;
            linesAreCut = true;
        }
        return lines;
    }

    /** What repeats among the words that were cut last. */
    Repetition repetition() {
        return repetition;
    }

    /** The lines that are not blank, without the blanks around them. */
    Pieces strippedLines(Lines kind) {
        Pieces all = ownPieces(kind, 0, length);
        int count = 0;
        for (int line = 0; line < all.size(); line++) {
            int start = Strip.start(units, all.start(line), all.end(line));
            int end = Strip.end(units, start, all.end(line));
            if (start < end) {
                all.set(count++, start, end);
            }
        }
        all.keep(count);
        return all;
    }

    /** Room for pieces of the caller's own. */
    Pieces ownPieces(Lines kind, int from, int to) {
        linesAreCut = false;
        lines.clear();
        kind.find(units, from, to, lines);
        return lines;
    }

    boolean hasLetter(Pieces pieces, int piece) {
        int end = pieces.end(piece);
        for (int at = pieces.start(piece); at < end; at++) {
            char unit = units[at];
            if ((Characters.kinds(unit) & Characters.LETTER) != 0) {
                return true;
            }
            if (Character.isHighSurrogate(unit)
                    && at + 1 < end
                    && Character.isLowSurrogate(units[at + 1])
                    && Characters.isLetter(Character.toCodePoint(unit, units[at + 1]))) {
                return true;
            }
        }
        return false;
    }

    /** Whether any of its characters is alphabetic in the sense of POSIX and Unicode, which some marks and numbers are. */
    boolean hasLetterOfPosix(Pieces pieces, int piece) {
        int end = pieces.end(piece);
        for (int at = pieces.start(piece); at < end; at++) {
            char unit = units[at];
            int point = Character.isHighSurrogate(unit) ? Character.codePointAt(units, at, end) : unit;
            if (Character.isAlphabetic(point)) {
                return true;
            }
        }
        return false;
    }

    /** Whether any of its characters is no punctuation. */
    boolean isMoreThanPunctuation(Pieces pieces, int piece) {
        int end = pieces.end(piece);
        for (int at = pieces.start(piece); at < end; at++) {
            int point = units[at];
            if (Character.isHighSurrogate(units[at]) && at + 1 < end && Character.isLowSurrogate(units[at + 1])) {
                point = Character.toCodePoint(units[at], units[++at]);
            }
            if (!Characters.isPunctuation(point)) {
                return true;
            }
        }
        return false;
    }

    boolean contains(Pieces pieces, int piece, char one, char other) {
        for (int at = pieces.start(piece); at < pieces.end(piece); at++) {
            if (units[at] == one || units[at] == other) {
                return true;
            }
        }
        return false;
    }

    boolean startsAlphanumeric(Pieces pieces, int piece) {
        return Characters.isAlphanumeric(Character.codePointAt(units, pieces.start(piece), pieces.end(piece)));
    }

    boolean equals(int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (units[at] != word.charAt(at - from)) {
                return false;
            }
        }
        return true;
    }

    boolean startsWith(int from, int to, String start) {
        return to - from >= start.length() && equals(from, from + start.length(), start);
    }

    boolean endsWith(int from, int to, String end) {
        return to - from >= end.length() && equals(to - end.length(), to, end);
    }

    /** How often the string occurs, without overlaps. */
    int count(String string) {
        int count = 0;
        char first = string.charAt(0);
        for (int at = 0; at <= length - string.length(); at++) {
            if (units[at] == first && startsWith(at, length, string)) {
                count++;
                at += string.length() - 1;
            }
        }
        return count;
    }
}
