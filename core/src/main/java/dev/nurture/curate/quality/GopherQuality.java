package dev.nurture.curate.quality;

import static dev.nurture.curate.quality.Rule.Subject.LENGTH;
import static dev.nurture.curate.quality.Rule.Subject.LINES;
import static dev.nurture.curate.quality.Rule.Subject.WORDING;
import static dev.nurture.curate.quality.Rule.atLeast;
import static dev.nurture.curate.quality.Rule.atMost;

import dev.nurture.text.Lines;
import dev.nurture.text.Pieces;
import dev.nurture.text.Strip;
import dev.nurture.text.Words;
import java.util.List;

/** Gopher's rules of quality (Rae et al., 2021, appendix A.1) as datatrove 0.10 has them. Threads may share it. */
final class GopherQuality implements Sieve {
    private static final Rule FEWEST = atLeast("too-few-words", "gopher.words", 50, LENGTH, "gopher_short_doc");
    private static final Rule MOST = atMost("too-many-words", "gopher.words", 100_000, LENGTH, "gopher_long_doc");
    private static final Rule SHORT =
            atLeast("words-too-short", "gopher.word-length", 3, WORDING, "gopher_below_avg_threshold");
    private static final Rule LONG =
            atMost("words-too-long", "gopher.word-length", 10, WORDING, "gopher_above_avg_threshold");
    private static final Rule HASHES =
            atMost("too-many-hashes", "gopher.hashes", 0.1, WORDING, "gopher_too_many_hashes");
    private static final Rule ELLIPSES =
            atMost("too-many-ellipses", "gopher.ellipses", 0.1, WORDING, "gopher_too_many_ellipsis");
    private static final Rule BULLETS =
            atMost("too-many-bullets", "gopher.bullet-lines", 0.9, LINES, "gopher_too_many_bullets");
    private static final Rule OPEN_ENDS =
            atMost("too-many-open-lines", "gopher.open-lines", 0.3, LINES, "gopher_too_many_end_ellipsis");

    /** Punctuation counts as words here, so that a quotation in a short answer is enough to break it. */
    private static final Rule LETTERS = atLeast(
            "too-few-words-with-letters", "gopher.words-with-letters", 0.8, LENGTH, "gopher_below_alpha_threshold");

    private static final Rule STOP_WORDS =
            atLeast("too-few-stop-words", "gopher.stop-words", 2, LENGTH, "gopher_enough_stop_words");

    static final List<Rule> RULES =
            List.of(FEWEST, MOST, SHORT, LONG, HASHES, ELLIPSES, BULLETS, OPEN_ENDS, LETTERS, STOP_WORDS);

    private final StopWords stopWords;

    GopherQuality(StopWords stopWords) {
        this.stopWords = stopWords;
    }

    @Override
    public void sift(Examined text, Scoreboard board) {
        Pieces words = text.words(Words.WORDS1);
        long proper = 0;
        long characters = 0;
        for (int word = 0; word < words.size(); word++) {
            if (text.isMoreThanPunctuation(words, word)) {
                proper++;
                characters += text.characters(words, word);
            }
        }
        double mean = (double) characters / proper;
        if (board.take(FEWEST, proper)
                || board.take(MOST, proper)
                || board.take(SHORT, mean)
                || board.take(LONG, mean)) {
            return;
        }
        if (words.size() == 0) {
            board.takeNoWords();
            return;
        }
        siftMarks(text, words.size(), board);
        if (board.hasEnough()) {
            return;
        }
        siftLines(text, board);
        if (board.hasEnough()) {
            return;
        }
        int lettered = 0;
        for (int word = 0; word < words.size(); word++) {
            lettered += text.hasLetter(words, word) ? 1 : 0;
        }
        if (!board.take(LETTERS, (double) lettered / words.size())) {
            board.take(STOP_WORDS, stopWords.distinct(text, words));
        }
    }

    private static void siftMarks(Examined text, double words, Scoreboard board) {
        int hashes = 0;
        int ellipses = 0;
        char[] units = text.units();
        int dots = 0;
        for (int at = 0; at < text.length(); at++) {
            char unit = units[at];
            if (unit == '.') {
                if (++dots == 3) {
                    ellipses++;
                    dots = 0;
                }
                continue;
            }
            dots = 0;
            if (unit == '#') {
                hashes++;
            } else if (unit == '\u2026') {
                ellipses++;
            }
        }
        if (!board.take(HASHES, hashes / words)) {
            board.take(ELLIPSES, ellipses / words);
        }
    }

    private static void siftLines(Examined text, Scoreboard board) {
        Pieces lines = text.lines(Lines.SPLITLINES);
        char[] units = text.units();
        int bullets = 0;
        int open = 0;
        for (int line = 0; line < lines.size(); line++) {
            int start = Strip.start(units, lines.start(line), lines.end(line));
            int end = Strip.end(units, start, lines.end(line));
            if (start == end) {
                continue;
            }
            bullets += units[start] == '\u2022' || units[start] == '-' ? 1 : 0;
            open += units[end - 1] == '\u2026' || text.endsWith(start, end, "...") ? 1 : 0;
        }
        if (!board.take(BULLETS, (double) bullets / lines.size())) {
            board.take(OPEN_ENDS, (double) open / lines.size());
        }
    }
}
