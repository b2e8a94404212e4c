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
import java.util.Arrays;
import java.util.List;

/**
 * Gopher's rules as dolma's tagger {@code gopher_v1} measures them and its mixes bound them: words between white space, the
 * median of their lengths, all copies of a line and not only the later ones. Threads may share it.
 */
final class DolmaGopher implements Sieve {
    private static final Rule FEWEST = atLeast("too-few-words", "dolma.words", 50, LENGTH, "word_count");
    private static final Rule MOST = atMost("too-many-words", "dolma.words", 100_000, LENGTH, "word_count");
    private static final Rule SHORT = atLeast("words-too-short", "dolma.word-length", 3, WORDING, "median_word_length");
    private static final Rule LONG = atMost("words-too-long", "dolma.word-length", 10, WORDING, "median_word_length");
    private static final Rule SYMBOLS =
            atMost("too-many-symbols", "dolma.symbols", 0.1, WORDING, "symbol_to_word_ratio");
    private static final Rule LETTERS = atLeast(
            "too-few-words-with-letters",
            "dolma.words-with-letters",
            0.8,
            WORDING,
            "fraction_of_words_with_alpha_character");
    private static final Rule STOP_WORDS =
            atLeast("too-few-stop-words", "dolma.stop-words", 2, LENGTH, "required_word_count");
    private static final Rule BULLETS = atMost(
            "too-many-bullets", "dolma.bullet-lines", 0.9, LINES, "fraction_of_lines_starting_with_bullet_point");
    private static final Rule OPEN_ENDS =
            atMost("too-many-open-lines", "dolma.open-lines", 0.3, LINES, "fraction_of_lines_ending_with_ellipsis");
    private static final Rule DUPLICATES =
            atMost("duplicate-lines", "dolma.duplicate-lines", 0.3, LINES, "fraction_of_duplicate_lines");
    private static final Rule DUPLICATE_CHARACTERS = atMost(
            "duplicate-line-characters",
            "dolma.duplicate-line-characters",
            0.3,
            LINES,
            "fraction_of_characters_in_duplicate_lines");
    private static final List<Rule> TOP =
            named(GopherRepetition.top("dolma", 0.20, 0.18, 0.16), 2, "fraction_of_characters_in_most_common_%sgrams");
    private static final List<Rule> DUPLICATE = named(
            GopherRepetition.duplicate("dolma", 0.15, 0.14, 0.13, 0.12, 0.11, 0.10),
            5,
            "fraction_of_characters_in_duplicate_%sgrams");

    static final List<Rule> RULES = all();

    private final StopWords stopWords;

    DolmaGopher(StopWords stopWords) {
        this.stopWords = stopWords;
    }

    private static List<Rule> named(List<Rule> rules, int first, String peer) {
        List<Rule> named = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            named.add(rules.get(i).calledByPeer(peer.formatted(first + i)));
        }
        return List.copyOf(named);
    }

    private static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(List.of(FEWEST, MOST, SHORT, LONG, SYMBOLS, LETTERS, STOP_WORDS));
        rules.addAll(List.of(BULLETS, OPEN_ENDS, DUPLICATES, DUPLICATE_CHARACTERS));
        rules.addAll(TOP);
        rules.addAll(DUPLICATE);
        return List.copyOf(rules);
    }

    @Override
    public void sift(Examined text, Scoreboard board) {
        Pieces words = text.words(Words.SPLIT);
        if (board.take(FEWEST, words.size()) || board.take(MOST, words.size())) {
            return;
        }
        if (words.size() == 0) {
            board.takeNoWords();
            return;
        }
        siftWords(text, words, board);
        if (!board.hasEnough()) {
            siftLines(text, words, board);
        }
        if (!board.hasEnough()) {
            siftPhrases(text, words, board);
        }
    }

    private void siftWords(Examined text, Pieces words, Scoreboard board) {
        double median = medianLength(text, words);
        if (board.take(SHORT, median) || board.take(LONG, median)) {
            return;
        }
        int symbols = 0;
        int lettered = 0;
        for (int word = 0; word < words.size(); word++) {
            symbols += text.contains(words, word, '#', '\u2026') ? 1 : 0;
            lettered += text.hasLetter(words, word) ? 1 : 0;
        }
        double count = words.size();
        if (!board.take(SYMBOLS, symbols / count) && !board.take(LETTERS, lettered / count)) {
            board.take(STOP_WORDS, stopWords.occurrences(text, words));
        }
    }

    private static double medianLength(Examined text, Pieces words) {
        int[] lengths = new int[words.size()];
        Arrays.setAll(lengths, word -> text.characters(words, word));
        Arrays.sort(lengths);
        int middle = lengths.length / 2;
        return lengths.length % 2 == 1 ? lengths[middle] : (lengths[middle - 1] + lengths[middle]) / 2.0;
    }

    private static void siftLines(Examined text, Pieces words, Scoreboard board) {
        Pieces lines = text.lines(Lines.LINE_FEED);
        char[] units = text.units();
        int bullets = 0;
        int open = 0;
        for (int line = 0; line < lines.size(); line++) {
            int start = lines.start(line);
            int end = lines.end(line);
            if (start < end) {
                bullets += units[start] == '*' || units[start] == '-' ? 1 : 0;
                open += units[end - 1] == '\u2026' ? 1 : 0;
            }
        }
        double count = lines.size();
        if (board.take(BULLETS, bullets / count) || board.take(OPEN_ENDS, open / count)) {
            return;
        }
        Repetition.Copies copies = text.repetition().allCopies(lines);
        if (!board.take(DUPLICATES, copies.count() / count)) {
            double characters = text.repetition().wordCharacters(words, 0, words.size());
            board.take(DUPLICATE_CHARACTERS, copies.characters() / characters);
        }
    }

    private static void siftPhrases(Examined text, Pieces words, Scoreboard board) {
        Repetition repetition = text.repetition();
        double characters = repetition.wordCharacters(words, 0, words.size());
        for (int i = 0; i < TOP.size() && !board.hasEnough(); i++) {
            if (words.size() >= 2 + i) {
                Repetition.Top top = repetition.phrases(words, 2 + i).top();
                long length = repetition.wordCharacters(words, top.at(), top.at() + 2 + i);
                board.take(TOP.get(i), top.times() * length / characters);
            }
        }
        for (int i = 0; i < DUPLICATE.size() && !board.hasEnough(); i++) {
            if (words.size() >= 5 + i) {
                board.take(DUPLICATE.get(i), duplicateShare(repetition.phrases(words, 5 + i), words, 5 + i));
            }
        }
    }

    /** Characters of all phrases that occur more than once, as often as they occur, of those of all phrases. */
    private static double duplicateShare(Repetition repetition, Pieces words, int n) {
        long all = 0;
        long repeated = 0;
        long length = repetition.wordCharacters(words, 0, n);
        for (int at = 0; at + n <= words.size(); at++) {
            all += length;
            repeated += repetition.phraseAt(at) >= 0 ? length : 0;
            if (at + n < words.size()) {
                length += repetition.wordCharacters(words, at + n, at + n + 1)
                        - repetition.wordCharacters(words, at, at + 1);
            }
        }
        return (double) repeated / all;
    }
}
