package dev.nurture.curate.quality;

import static dev.nurture.curate.quality.Rule.Subject.LINES;
import static dev.nurture.curate.quality.Rule.atLeast;
import static dev.nurture.curate.quality.Rule.atMost;

import dev.nurture.text.Characters;
import dev.nurture.text.Lines;
import dev.nurture.text.Pieces;
import dev.nurture.text.Strip;
import dev.nurture.text.Words;
import java.util.List;

/** FineWeb's own rules (Penedo et al., 2024) as datatrove 0.10 has them. Threads may share it. */
final class FineWebQuality implements Sieve {
    private static final int SHORT_LINE = 30;

    private static final Rule NO_LINES = atLeast("no-lines", "fineweb.lines", 1, LINES, "empty");
    private static final Rule END_MARKS =
            atLeast("too-few-end-marks", "fineweb.lines-with-end-mark", 0.12, LINES, "line_punct_ratio");
    private static final Rule SHORT_LINES =
            atMost("too-many-short-lines", "fineweb.short-lines", 0.67, LINES, "short_line_ratio");
    private static final Rule DUPLICATES =
            atMost("duplicate-characters", "fineweb.duplicate-characters", 0.01, LINES, "char_dup_ratio");
    private static final Rule LINE_BREAKS =
            atMost("too-many-line-breaks", "fineweb.line-breaks", 0.3, LINES, "list_ratio");

    static final List<Rule> RULES = List.of(NO_LINES, END_MARKS, SHORT_LINES, DUPLICATES, LINE_BREAKS);

    @Override
    public void sift(Examined text, Scoreboard board) {
        Pieces all = text.lines(Lines.LINE_FEED);
        int breaks = all.size() - 1;
        Pieces lines = new Pieces();
        int ended = 0;
        int shorts = 0;
        char[] units = text.units();
        for (int line = 0; line < all.size(); line++) {
            int start = all.start(line);
            int end = all.end(line);
            if (!Strip.isBlank(units, start, end)) {
                lines.add(start, end);
                ended += Characters.isEndMark(Character.codePointBefore(units, end, start)) ? 1 : 0;
                shorts += text.characters(start, end) <= SHORT_LINE ? 1 : 0;
            }
        }
        double count = lines.size();
        if (board.take(NO_LINES, count)) {
            return;
        }
        if (count == 0) {
            board.takeNoWords();
            return;
        }
        if (board.take(END_MARKS, ended / count) || board.take(SHORT_LINES, shorts / count)) {
            return;
        }
        double duplicates = text.repetition().laterCopies(lines).characters();
        if (board.take(DUPLICATES, duplicates / (text.characters() - breaks))) {
            return;
        }
        double enough = breaks == 0 ? 0 : breaks / board.limit(LINE_BREAKS);
        long words = board.isExact() ? text.words(Words.WORDS1).size() : words(text, all, enough);
        board.take(LINE_BREAKS, (double) breaks / words);
    }

    /** How many words there are, counted until there are more than enough. */
    private static long words(Examined text, Pieces lines, double enough) {
        Pieces words = text.ownWords();
        for (int line = 0; line < lines.size() && words.size() <= enough; line++) {
            Words.WORDS1.find(text.units(), lines.start(line), lines.end(line), words);
        }
        return words.size();
    }
}
