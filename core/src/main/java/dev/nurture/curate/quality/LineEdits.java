package dev.nurture.curate.quality;

import dev.nurture.text.Characters;

/**
 * Which lines C4 takes away and what it deletes from the others. Lines come stripped. Threads may share it.
 *
 * @param endMarks whether a line must end in a full stop, an exclamation or question mark or a quotation mark
 * @param fewestWords counted before deleting citations
 * @param longestWord in code points
 * @param citations whether {@code [1]}, {@code [edit]} and {@code [citation needed]} are deleted
 * @param javascript whether lines on JavaScript go
 * @param policies whether lines on cookies and terms of use go
 */
record LineEdits(
        boolean endMarks, int fewestWords, int longestWord, boolean citations, boolean javascript, boolean policies) {
    private static final String[] NOTES = {"[edit]", "[citation needed]"};

    /** The same without what takes short lines away: an answer may be one word. */
    LineEdits insideTurns() {
        return new LineEdits(false, 0, longestWord, citations, javascript, policies);
    }

    /** Whether the line goes for what it is before anything is deleted from it and before its end is looked at. */
    boolean dropsUnread(Examined text, int from, int to) {
        if (text.characters(from, to) <= longestWord) {
            return false;
        }
        int start = from;
        for (int at = from; at <= to; at++) {
            if (at == to || isBlank(text.units()[at])) {
                if (text.characters(start, at) > longestWord) {
                    return true;
                }
                start = at + 1;
            }
        }
        return false;
    }

    /**
     * Copies the line without its citations.
     *
     * @return where the copy ends
     */
    int copy(char[] units, int from, int to, char[] out, int start) {
        int stop = start;
        int copied = from;
        for (int at = from; citations && at < to; at++) {
            int end = units[at] == '[' ? citationEnd(units, at, to) : at;
            if (end > at) {
                System.arraycopy(units, copied, out, stop, at - copied);
                stop += at - copied;
                copied = end;
                at = end - 1;
            }
        }
        System.arraycopy(units, copied, out, stop, to - copied);
        return stop + to - copied;
    }

    /** Whether the line goes for its end or for having too few words. */
    boolean drops(char[] out, int start, int stop, char[] units, int from, int to) {
        return endMarks && !endsWell(out, start, stop) || hasFewerWords(units, from, to);
    }

    private static boolean endsWell(char[] out, int start, int stop) {
        if (start == stop) {
            return false;
        }
        return switch (out[stop - 1]) {
            case '?', '!', '"', '\'' -> true;
            case '.' -> stop - start < 3 || out[stop - 2] != '.' || out[stop - 3] != '.';
            default -> false;
        };
    }

    private boolean hasFewerWords(char[] units, int from, int to) {
        int words = 0;
        boolean inside = false;
        for (int at = from; at < to && words < fewestWords; at++) {
            boolean blank = isBlank(units[at]);
            words += !blank && !inside ? 1 : 0;
            inside = !blank;
        }
        return words < fewestWords;
    }

    /** Where the citation that begins at {@code at} ends; {@code at} if none does. */
    private static int citationEnd(char[] units, int at, int to) {
        int end = at + 1;
        while (end < to) {
            int point = Character.codePointAt(units, end, to);
            if (!Character.isDigit(point)) {
                break;
            }
            end += Character.charCount(point);
        }
        if (end < to && units[end] == ']') {
            return end + 1;
        }
        for (String note : NOTES) {
            if (Phrases.isAt(units, at, to, note)) {
                return at + note.length();
            }
        }
        return at;
    }

    private static boolean isBlank(char unit) {
        return (Characters.kinds(unit) & Characters.BLANK) != 0;
    }
}
