package dev.nurture.curate.quality;

import static dev.nurture.curate.quality.Rule.Subject.LENGTH;
import static dev.nurture.curate.quality.Rule.Subject.LINES;
import static dev.nurture.curate.quality.Rule.Subject.WORDING;
import static dev.nurture.curate.quality.Rule.atLeast;
import static dev.nurture.curate.quality.Rule.atMost;

import dev.nurture.text.Lines;
import dev.nurture.text.Pieces;
import dev.nurture.text.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Gopher's rules as DCLM's baseline has them: two ways to count words, symbols of all kinds together, stop words in any case,
 * and no repetition where nothing repeats. Its line edits and block lists are not part of it. Threads may share it.
 */
final class DclmGopher implements Sieve {
    private static final Rule FEWEST = atLeast("too-few-words", "dclm.words", 50, LENGTH, "page_length_filter");
    private static final Rule MOST = atMost("too-many-words", "dclm.words", 100_000, LENGTH, "page_length_filter");
    private static final Rule SHORT = atLeast("words-too-short", "dclm.word-length", 3, WORDING, "word_length_filter");
    private static final Rule LONG = atMost("words-too-long", "dclm.word-length", 10, WORDING, "word_length_filter");
    private static final Rule SYMBOLS = atMost("too-many-symbols", "dclm.symbols", 0.1, WORDING, "symbol_ratio_filter");
    private static final Rule BULLETS =
            atMost("too-many-bullets", "dclm.bullet-lines", 0.9, LINES, "bullet_count_filter");
    private static final Rule OPEN_ENDS =
            atMost("too-many-open-lines", "dclm.open-lines", 0.3, LINES, "ellipsis_count_filter");
    private static final Rule LETTERS = atMost(
            "too-many-words-without-letters",
            "dclm.words-without-letters",
            0.2,
            WORDING,
            "alphabetic_word_ratio_filter");
    private static final Rule STOP_WORDS =
            atLeast("too-few-stop-words", "dclm.stop-words", 2, LENGTH, "stop_word_filter");

    static final List<Rule> RULES = all();

    private final StopWords stopWords;

    DclmGopher(StopWords stopWords) {
        this.stopWords = stopWords;
    }

    private static List<Rule> all() {
        List<Rule> rules =
                new ArrayList<>(List.of(FEWEST, MOST, SHORT, LONG, SYMBOLS, BULLETS, OPEN_ENDS, LETTERS, STOP_WORDS));
        rules.addAll(DclmRepetition.RULES);
        return List.copyOf(rules);
    }

    @Override
    public void sift(Examined text, Scoreboard board) {
        long counted = counted(text);
        if (board.take(FEWEST, counted) || board.take(MOST, counted)) {
            return;
        }
        Pieces words = text.words(Words.SPLIT);
        if (words.size() == 0) {
            board.takeNoWords();
            return;
        }
        double mean = (double) text.repetition().wordCharacters(words, 0, words.size()) / words.size();
        double symbols = text.count("#") + text.count("...") + text.count(". . .") + text.count("\u2026");
        if (board.take(SHORT, mean) || board.take(LONG, mean) || board.take(SYMBOLS, symbols / words.size())) {
            return;
        }
        siftLines(text, board);
        if (board.hasEnough()) {
            return;
        }
        int bare = 0;
        for (int word = 0; word < words.size(); word++) {
            bare += text.hasLetter(words, word) ? 0 : 1;
        }
        if (!board.take(LETTERS, (double) bare / words.size())
                && !board.take(STOP_WORDS, stopWords.occurrencesInAnyCase(text, words))) {
            DclmRepetition.sift(text, board);
        }
    }

    /** Runs between ASCII white space that begin with a letter or a number. */
    private static long counted(Examined text) {
        Pieces words = text.words(Words.ASCII_SPLIT);
        long count = 0;
        for (int word = 0; word < words.size(); word++) {
            count += text.startsAlphanumeric(words, word) ? 1 : 0;
        }
        return count;
    }

    private static void siftLines(Examined text, Scoreboard board) {
        Pieces lines = text.strippedLines(Lines.LINE_FEED);
        char[] units = text.units();
        int bullets = 0;
        int open = 0;
        for (int line = 0; line < lines.size(); line++) {
            int start = lines.start(line);
            int end = lines.end(line);
            bullets += "\u25cf\u2022*-".indexOf(units[start]) >= 0 ? 1 : 0;
            open += units[end - 1] == '\u2026' || text.endsWith(start, end, "...") || text.endsWith(start, end, ". . .")
                    ? 1
                    : 0;
        }
        if (!board.take(BULLETS, (double) bullets / lines.size())) {
            board.take(OPEN_ENDS, (double) open / lines.size());
        }
    }
}
