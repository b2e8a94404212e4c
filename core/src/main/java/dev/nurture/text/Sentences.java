package dev.nurture.text;

/**
 * Ways to cut a text into sentences, with a version in the name for the same reason as {@link Words}. Threads may share it.
 */
public enum Sentences {
    /** Cut at white space that follows a full stop, an exclamation mark or a question mark; blank pieces don't count. */
    SENTENCES1;

    /** Adds the sentences of {@code text} from {@code from} to before {@code to}, in order. */
    public void find(char[] text, int from, int to, Pieces sentences) {
        int start = from;
        boolean blank = true;
        for (int at = from; at < to; at++) {
            if ((Characters.kinds(text[at]) & Characters.BLANK) == 0) {
                blank = false;
            } else if (at > from && isEnd(text[at - 1])) {
                if (!blank) {
                    sentences.add(start, at);
                }
                at = Strip.start(text, at, to);
                start = at--;
                blank = true;
            }
        }
        if (!blank) {
            sentences.add(start, to);
        }
    }

    /** How many sentences there are, without noting where. */
    public int count(char[] text, int from, int to) {
        int first = Strip.start(text, from, to);
        int last = Strip.end(text, first, to);
        int count = first < last ? 1 : 0;
        for (int at = first; at < last - 1; at++) {
            if (isEnd(text[at]) && (Characters.kinds(text[at + 1]) & Characters.BLANK) != 0) {
                count++;
            }
        }
        return count;
    }

    private static boolean isEnd(char unit) {
        return unit == '.' || unit == '!' || unit == '?';
    }
}
