package dev.nurture.curate.quality;

import static dev.nurture.curate.quality.Rule.Subject.LENGTH;
import static dev.nurture.curate.quality.Rule.Subject.LINES;
import static dev.nurture.curate.quality.Rule.Subject.WORDING;
import static dev.nurture.curate.quality.Rule.atLeast;
import static dev.nurture.curate.quality.Rule.atMost;

import dev.nurture.text.Pieces;
import dev.nurture.text.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The filters of NeMo Curator 0.10's {@code heuristic_filter_en}, in the order of that file: shares of kinds of characters,
 * boilerplate, repetition, words and lines. Where its answer depends on the order of a hash table, the phrase seen first
 * counts. Threads may share it.
 */
final class NemoEnglish implements Sieve {
    private static final Rule WORDS_MIN = atLeast("too-few-words", "nemo.words", 50, LENGTH, "word_count");
    private static final Rule WORDS_MAX = atMost("too-many-words", "nemo.words", 100_000, LENGTH, "word_count");
    private static final Rule SYMBOLS = atMost("too-many-symbols", "nemo.symbols", 0.1, WORDING, "symbol_to_word");
    private static final Rule UNENDED =
            atMost("too-few-end-marks", "nemo.lines-without-end-mark", 0.85, LINES, "punctuation");
    private static final Rule LETTERS =
            atLeast("too-few-words-with-letters", "nemo.words-with-letters", 0.8, WORDING, "words_without_alphabets");
    private static final Rule COMMON =
            atLeast("too-few-stop-words", "nemo.stop-words", 2, LENGTH, "common_english_words");
    private static final Rule SHORT = atLeast("words-too-short", "nemo.word-length", 3, WORDING, "mean_word_length");
    private static final Rule LONG = atMost("words-too-long", "nemo.word-length", 10, WORDING, "mean_word_length");
    private static final Rule LONGEST = atMost("word-too-long", "nemo.longest-word", 1000, WORDING, "max_word_length");
    private static final Rule OPEN_ENDS = atMost("too-many-open-lines", "nemo.open-lines", 0.3, LINES, "ellipsis");
    private static final Rule BULLETS = atMost("too-many-bullets", "nemo.bullet-lines", 0.9, LINES, "bullet_ratio");

    static final List<Rule> RULES = all();

    private final StopWords stopWords;

    NemoEnglish(StopWords stopWords) {
        this.stopWords = stopWords;
    }

    private static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(List.of(NemoCharacters.SIGNS, SYMBOLS));
        rules.addAll(NemoCharacters.RULES);
        rules.addAll(NemoRepetition.PIECES);
        rules.addAll(List.of(WORDS_MIN, WORDS_MAX, UNENDED, LETTERS, COMMON, SHORT, LONG, LONGEST, OPEN_ENDS));
        rules.addAll(NemoRepetition.PHRASES);
        rules.add(BULLETS);
        return List.copyOf(rules);
    }

    @Override
    public void sift(Examined text, Scoreboard board) {
        Pieces words = text.words(Words.SPLIT);
        if (words.size() == 0) {
            board.takeNoWords();
            return;
        }
        NemoCharacters characters = NemoCharacters.of(text);
        if (board.take(NemoCharacters.SIGNS, characters.signs()) || board.take(SYMBOLS, symbols(text, words))) {
            return;
        }
        if (!characters.tell(text, board) && !NemoRepetition.siftPieces(text, board)) {
            siftWords(text, words, board);
        }
        if (!board.hasEnough() && !NemoRepetition.siftPhrases(text, words, board)) {
            board.take(BULLETS, NemoLines.bullets(text));
        }
    }

    private void siftWords(Examined text, Pieces words, Scoreboard board) {
        double count = words.size();
        if (board.take(WORDS_MIN, count)
                || board.take(WORDS_MAX, count)
                || board.take(UNENDED, NemoLines.unended(text))) {
            return;
        }
        long characters = 0;
        int longest = 0;
        int lettered = 0;
        for (int word = 0; word < words.size(); word++) {
            int length = text.characters(words, word);
            characters += length;
            longest = Math.max(longest, length);
            lettered += text.hasLetterOfPosix(words, word) ? 1 : 0;
        }
        double mean = characters / count;
        if (board.take(LETTERS, lettered / count)
                || board.take(COMMON, stopWords.occurrences(text, words))
                || board.take(SHORT, mean)
                || board.take(LONG, mean)
                || board.take(LONGEST, longest)) {
            return;
        }
        board.take(OPEN_ENDS, NemoLines.open(text));
    }

    /** The share of words that are an ellipsis or have more runs of # than half of their characters. */
    private static double symbols(Examined text, Pieces words) {
        int symbols = 0;
        char[] units = text.units();
        for (int word = 0; word < words.size(); word++) {
            int runs = 0;
            for (int at = words.start(word); at < words.end(word); at++) {
                runs += units[at] == '#' && (at == words.start(word) || units[at - 1] != '#') ? 1 : 0;
            }
            boolean mostly = (double) runs / text.characters(words, word) > 0.5;
            symbols += mostly || NemoLines.isEllipsis(text, words, word) ? 1 : 0;
        }
        return (double) symbols / words.size();
    }
}
