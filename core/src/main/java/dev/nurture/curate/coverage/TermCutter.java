package dev.nurture.curate.coverage;

import dev.nurture.data.Content;
import dev.nurture.data.Part;
import java.util.List;

/**
 * Cuts what a datum says into terms: words without case and, for scripts that are written without spaces, pairs of neighbouring
 * characters.
 *
 * <p>Of long texts it takes stretches spread evenly over the text, since a chapter's subject shows in any eight thousand
 * characters of it; so a datum's cost is bounded whatever its length. Threads may share it.
 */
final class TermCutter {
    private static final int MOST_CHARACTERS = 8_000;
    private static final int LEAST_OF_A_PART = 200;
    private static final int STRETCHES = 8;
    private static final int LONGEST = 40;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private TermCutter() {}

    /** Takes a term by its hash; it stands in the text between two indices, perhaps in another case. */
    @FunctionalInterface
    interface Taker {
        void take(long hash, String text, int start, int end);
    }

    static void cut(Content content, Taker taker) {
        List<Part> parts = content.parts();
        int left = MOST_CHARACTERS;
        for (int i = 0; i < parts.size() && left > 0; i++) {
            String text = parts.get(i).text();
            int share = Math.max(LEAST_OF_A_PART, left / (parts.size() - i));
            cut(text, share, taker);
            left -= Math.min(text.length(), share);
        }
    }

    private static void cut(String text, int most, Taker taker) {
        if (text.length() <= most) {
            new Run(text, taker).cut(0, text.length());
            return;
        }
        int length = most / STRETCHES;
        for (int i = 0; i < STRETCHES; i++) {
            int start = (int) ((long) i * (text.length() - length) / (STRETCHES - 1));
            new Run(text, taker).cut(i == 0 ? 0 : afterWord(text, start), start + length);
        }
    }

    private static int afterWord(String text, int start) {
        int at = start;
        while (at < text.length() && at < start + LONGEST && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether a script's words are not told apart by spaces: Thai to Tibetan's neighbours, kana and ideographs. */
    private static boolean hasNoSpaces(int point) {
        return point >= 0x0E00
                && (point < 0x0F00
                        || point >= 0x1000 && point < 0x10A0
                        || point >= 0x1780 && point < 0x1800
                        || point >= 0x3040 && point < 0x3100
                        || point >= 0x3400 && point < 0xA000
                        || point >= 0xF900 && point < 0xFB00
                        || point >= 0x20000 && point < 0x32000);
    }

    private static boolean combines(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** One walk over a stretch of text. */
    private static final class Run {
        private final String text;
        private final Taker taker;
        private int start = -1;
        private int points;
        private boolean hasLetter;
        private long hash;
        private int neighbour = -1;
        private int neighbourPoint;

        Run(String text, Taker taker) {
            this.text = text;
            this.taker = taker;
        }

        void cut(int from, int to) {
            int at = from;
            while (at < to) {
                int point = text.codePointAt(at);
                int next = at + Character.charCount(point);
                if (point < 0x80 ? isPlainWord(point) : isWord(point)) {
                    word(at, point);
                } else {
                    endWord(at);
                    pair(at, next, point);
                }
                at = next;
            }
            endWord(Math.min(at, text.length()));
        }

        private static boolean isPlainWord(int point) {
            return point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z' || point >= '0' && point <= '9';
        }

        private boolean isWord(int point) {
            return !hasNoSpaces(point) && (Character.isLetterOrDigit(point) || start >= 0 && combines(point));
        }

        private void word(int at, int point) {
            if (start < 0) {
                start = at;
                points = 0;
                hash = 0;
                hasLetter = false;
            }
            int lower =
                    point < 0x80 ? (point >= 'A' && point <= 'Z' ? point | 0x20 : point) : Character.toLowerCase(point);
            hash = mixed(hash, lower);
            hasLetter |= lower > '9';
            points++;
        }

        private void endWord(int end) {
            if (start >= 0 && hasLetter && points > 1 && points <= LONGEST) {
                taker.take(finished(hash), text, start, end);
            }
            start = -1;
        }

        private void pair(int at, int next, int point) {
            if (!hasNoSpaces(point) || !(Character.isLetter(point) || combines(point))) {
                neighbour = -1;
                return;
            }
            if (neighbour >= 0 && neighbour + Character.charCount(neighbourPoint) == at) {
                taker.take(finished(mixed(mixed(1, neighbourPoint), point)), text, neighbour, next);
            }
            neighbour = at;
            neighbourPoint = point;
        }

        private static long mixed(long hash, int point) {
            long mixed = (hash ^ point) * MIX;
            return mixed ^ mixed >>> 32;
        }

        /** Zero means an empty place in tables. */
        private static long finished(long hash) {
            long mixed = hash * MIX;
            return mixed == 0 ? 1 : mixed;
        }
    }
}
