package dev.nurture.curate.quality;

import static dev.nurture.curate.quality.Rule.Subject.LINES;
import static dev.nurture.curate.quality.Rule.Subject.WORDING;
import static dev.nurture.curate.quality.Rule.atMost;

import dev.nurture.text.Lines;
import dev.nurture.text.Pieces;
import dev.nurture.text.Strip;
import dev.nurture.text.Words;
import java.util.List;

/**
 * C4's rules as dolma's taggers {@code c4_v1} and {@code c4_v2} measure them. The taggers only count lines; the limits here are
 * ours where dolma's mixes have none: no text is dropped for its lines. Threads may share it.
 */
final class DolmaC4 implements Sieve {
    private static final int FEWEST_WORDS = 3;

    private static final Rule UNENDED = atMost(
            "too-few-end-marks", "dolma-c4.lines-without-end-mark", 1, LINES, "lines_with_no_ending_punctuation");
    private static final Rule SHORT_LINES =
            atMost("too-many-short-lines", "dolma-c4.lines-with-few-words", 1, LINES, "lines_with_too_few_words");
    private static final Rule JAVASCRIPT = atMost("javascript", "dolma-c4.javascript", 0, WORDING, "has_javascript");
    private static final Rule LOREM_IPSUM =
            atMost("lorem-ipsum", "dolma-c4.lorem-ipsum", 0, WORDING, "has_lorem_ipsum");
    private static final Rule CURLY_BRACKET =
            atMost("curly-bracket", "dolma-c4.curly-brackets", 0, WORDING, "has_curly_brace");

    static final List<Rule> RULES = List.of(UNENDED, SHORT_LINES, JAVASCRIPT, LOREM_IPSUM, CURLY_BRACKET);

    /** What of a word must be "javascript". */
    enum Javascript {
        WHOLE_WORD,
        ANY_PART
    }

    private final Javascript javascript;

    DolmaC4(Javascript javascript) {
        this.javascript = javascript;
    }

    @Override
    public void sift(Examined text, Scoreboard board) {
        Pieces lines = text.lines(Lines.LINE_FEED);
        char[] units = text.units();
        Pieces words = new Pieces();
        int unended = 0;
        int shorts = 0;
        int[] found = new int[3];
        for (int line = 0; line < lines.size(); line++) {
            int start = Strip.start(units, lines.start(line), lines.end(line));
            int end = Strip.end(units, start, lines.end(line));
            unended += start == end || ".?!\"".indexOf(units[end - 1]) < 0 ? 1 : 0;
            words.clear();
            Words.SPLIT.find(units, start, end, words);
            shorts += words.size() < FEWEST_WORDS ? 1 : 0;
            int phrases = Phrases.in(units, start, end);
            boolean script =
                    (phrases & Phrases.JAVASCRIPT) != 0 && (javascript == Javascript.ANY_PART || hasWord(units, words));
            found[0] += script ? 1 : 0;
            found[1] += (phrases & Phrases.LOREM_IPSUM) != 0 ? 1 : 0;
            found[2] += (phrases & Phrases.CURLY_BRACKET) != 0 ? 1 : 0;
        }
        double count = lines.size();
        boolean enough = board.take(UNENDED, unended / count)
                || board.take(SHORT_LINES, shorts / count)
                || board.take(JAVASCRIPT, found[0])
                || board.take(LOREM_IPSUM, found[1])
                || board.take(CURLY_BRACKET, found[2]);
        if (!enough && text.words(Words.SPLIT).size() == 0) {
            board.takeNoWords();
        }
    }

    private static boolean hasWord(char[] units, Pieces words) {
        for (int word = 0; word < words.size(); word++) {
            if (words.units(word) == 10
                    && Phrases.in(units, words.start(word), words.end(word)) == Phrases.JAVASCRIPT) {
                return true;
            }
        }
        return false;
    }
}
