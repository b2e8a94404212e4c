package dev.nurture.text;

/** Ways to cut a text into lines. All are without their line breaks. Threads may share it. */
public enum Lines {
    /** As Python's {@code splitlines}: ten kinds of break, CR LF is one, and nothing after a break at the end. */
    SPLITLINES {
        @Override
        public void find(char[] text, int from, int to, Pieces lines) {
            int start = from;
            for (int at = from; at < to; at++) {
                if ((Characters.kinds(text[at]) & Characters.LINE_BREAK) != 0) {
                    lines.add(start, at);
                    if (text[at] == '\r' && at + 1 < to && text[at + 1] == '\n') {
                        at++;
                    }
                    start = at + 1;
                }
            }
            if (start < to) {
                lines.add(start, to);
            }
        }
    },

    /** Cut at every line feed; a text without any is one line, even where it is empty. */
    LINE_FEED {
        @Override
        public void find(char[] text, int from, int to, Pieces lines) {
            int start = from;
            for (int at = from; at < to; at++) {
                if (text[at] == '\n') {
                    lines.add(start, at);
                    start = at + 1;
                }
            }
            lines.add(start, to);
        }
    },

    /** Cut at every run of line feeds. */
    LINE_FEEDS {
        @Override
        public void find(char[] text, int from, int to, Pieces lines) {
            atRuns(text, from, to, 1, lines);
        }
    },

    /** Paragraphs: cut at every run of two or more line feeds. */
    BLANK_LINES {
        @Override
        public void find(char[] text, int from, int to, Pieces lines) {
            atRuns(text, from, to, 2, lines);
        }
    },

    /** Cut at every pair of line feeds, from the left: three leave one at the start of the next piece. */
    LINE_FEED_PAIR {
        @Override
        public void find(char[] text, int from, int to, Pieces lines) {
            int start = from;
            for (int at = from; at + 1 < to; at++) {
                if (text[at] == '\n' && text[at + 1] == '\n') {
                    lines.add(start, at);
                    start = at + 2;
                    at++;
                }
            }
            lines.add(start, to);
        }
    };

    /** Adds the lines of {@code text} from {@code from} to before {@code to}, in order. */
    public abstract void find(char[] text, int from, int to, Pieces lines);

    private static void atRuns(char[] text, int from, int to, int shortest, Pieces lines) {
        int start = from;
        int at = from;
        while (at < to) {
            if (text[at] != '\n') {
                at++;
                continue;
            }
            int end = at;
            while (end < to && text[end] == '\n') {
                end++;
            }
            if (end - at >= shortest) {
                lines.add(start, at);
                start = end;
            }
            at = end;
        }
        lines.add(start, to);
    }
}
