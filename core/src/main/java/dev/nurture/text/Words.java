package dev.nurture.text;

/**
 * Ways to cut a text into words. Each is an open definition with a version in its name: what a rule counts depends on it as
 * much as on its limit, so dialects name theirs.
 *
 * <p>One pass, one table look-up a character, no objects. Threads may share it.
 */
public enum Words {
    /**
     * A letter and all letters, combining marks and apostrophes that follow it; a run of numbers; or any one other character
     * that is not white space. The same as the regular expression {@code \p{L}[\p{L}\p{M}']*|\p{N}+|[^\p{White_Space}]}.
     */
    WORDS1 {
        @Override
        public void find(char[] text, int from, int to, Pieces words) {
            int at = from;
            while (at < to) {
                int point = pointAt(text, at, to);
                int kinds = Characters.kinds(point);
                int next = at + Character.charCount(point);
                if ((kinds & Characters.LETTER) != 0) {
                    next = run(text, next, to, Characters.LETTER | Characters.MARK, '\'');
                } else if ((kinds & Characters.NUMBER) != 0) {
                    next = run(text, next, to, Characters.NUMBER, '0');
                } else if ((kinds & Characters.WHITE_SPACE) != 0) {
                    at = next;
                    continue;
                }
                words.add(at, next);
                at = next;
            }
        }
    },

    /** What stands between white space, as Python's {@code split()} has it. */
    SPLIT {
        @Override
        public void find(char[] text, int from, int to, Pieces words) {
            int start = -1;
            for (int at = from; at < to; at++) {
                if ((Characters.kinds(text[at]) & Characters.BLANK) != 0) {
                    if (start >= 0) {
                        words.add(start, at);
                    }
                    start = -1;
                } else if (start < 0) {
                    start = at;
                }
            }
            if (start >= 0) {
                words.add(start, to);
            }
        }
    },

    /** What stands between NUL, tab, line feed, vertical tab, form feed, carriage return and space, as fastText reads words. */
    ASCII_SPLIT {
        @Override
        public void find(char[] text, int from, int to, Pieces words) {
            int start = from;
            for (int at = from; at <= to; at++) {
                if (at == to
                        || text[at] <= ' ' && (text[at] == ' ' || text[at] == 0 || text[at] >= 9 && text[at] <= 13)) {
                    if (start < at) {
                        words.add(start, at);
                    }
                    start = at + 1;
                }
            }
        }
    },

    /** The segments between Unicode's word boundaries (UAX 29) that begin with a letter or a number. */
    UNICODE_WORDS {
        @Override
        public void find(char[] text, int from, int to, Pieces words) {
            WordBreaks.find(text, from, to, words);
        }
    };

    /** Adds the words of {@code text} from {@code from} to before {@code to}, in order. */
    public abstract void find(char[] text, int from, int to, Pieces words);

    /** The position after the run of characters of these kinds, or equal to {@code besides}, that begins at {@code at}. */
    private static int run(char[] text, int at, int to, int kinds, char besides) {
        int next = at;
        while (next < to) {
            char unit = text[next];
            if ((Characters.kinds(unit) & kinds) != 0 || unit == besides) {
                next++;
            } else if (Character.isHighSurrogate(unit) && (Characters.kinds(pointAt(text, next, to)) & kinds) != 0) {
                next += 2;
            } else {
                break;
            }
        }
        return next;
    }

    private static int pointAt(char[] text, int at, int to) {
        char unit = text[at];
        return Character.isHighSurrogate(unit) && at + 1 < to && Character.isLowSurrogate(text[at + 1])
                ? Character.toCodePoint(unit, text[at + 1])
                : unit;
    }
}
