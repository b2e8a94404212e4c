package dev.nurture.curate.quality;

import static dev.nurture.curate.quality.Rule.Subject.LENGTH;
import static dev.nurture.curate.quality.Rule.Subject.LINES;
import static dev.nurture.curate.quality.Rule.Subject.WORDING;
import static dev.nurture.curate.quality.Rule.atMost;

import dev.nurture.text.Lines;
import dev.nurture.text.Pieces;
import dev.nurture.text.Strip;
import dev.nurture.text.Words;
import java.util.ArrayList;
import java.util.List;

/** Gopher's rules of repetition (Rae et al., 2021, table A1) as datatrove 0.10 has them. Threads may share it. */
final class GopherRepetition implements Sieve {
    private static final Rule PARAGRAPHS =
            atMost("duplicate-paragraphs", "gopher.duplicate-paragraphs", 0.3, LINES, "dup_para_frac");
    private static final Rule PARAGRAPH_CHARACTERS = atMost(
            "duplicate-paragraph-characters",
            "gopher.duplicate-paragraph-characters",
            0.2,
            LINES,
            "dup_para_char_frac");
    private static final Rule LINE_COUNT =
            atMost("duplicate-lines", "gopher.duplicate-lines", 0.3, LINES, "dup_line_frac");
    private static final Rule LINE_CHARACTERS =
            atMost("duplicate-line-characters", "gopher.duplicate-line-characters", 0.2, LINES, "dup_line_char_frac");
    private static final List<Rule> TOP = top("gopher", 0.20, 0.18, 0.16);
    private static final List<Rule> DUPLICATE = duplicate("gopher", 0.15, 0.14, 0.13, 0.12, 0.11, 0.10);

    static final List<Rule> RULES = all();

    private static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(List.of(PARAGRAPHS, PARAGRAPH_CHARACTERS, LINE_COUNT, LINE_CHARACTERS));
        rules.addAll(TOP);
        rules.addAll(DUPLICATE);
        return List.copyOf(rules);
    }

    /** Rules on the most frequent phrase, from two words on. In a short text any phrase is a great share of it. */
    static List<Rule> top(String family, double... limits) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < limits.length; i++) {
            int n = 2 + i;
            rules.add(atMost(
                    "frequent-%s-gram".formatted(n),
                    "%s.frequent-%s-gram".formatted(family, n),
                    limits[i],
                    LENGTH,
                    "top_%s_gram".formatted(n)));
        }
        return List.copyOf(rules);
    }

    /** Rules on repeated phrases, from five words on. */
    static List<Rule> duplicate(String family, double... limits) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < limits.length; i++) {
            int n = 5 + i;
            rules.add(atMost(
                    "duplicate-%s-grams".formatted(n),
                    "%s.duplicate-%s-grams".formatted(family, n),
                    limits[i],
                    WORDING,
                    "duplicated_%s_n_grams".formatted(n)));
        }
        return List.copyOf(rules);
    }

    @Override
    public void sift(Examined text, Scoreboard board) {
        double length = text.characters();
        char[] units = text.units();
        int start = Strip.start(units, 0, text.length());
        int end = Strip.end(units, start, text.length());
        if (siftCopies(text, text.ownPieces(Lines.BLANK_LINES, start, end), PARAGRAPHS, PARAGRAPH_CHARACTERS, board)
                || siftCopies(text, text.lines(Lines.LINE_FEEDS), LINE_COUNT, LINE_CHARACTERS, board)) {
            return;
        }
        Pieces words = text.words(Words.WORDS1);
        Repetition repetition = text.repetition();
        for (int i = 0; i < TOP.size() && !board.hasEnough(); i++) {
            if (words.size() >= 2 + i && board.asksFor(TOP.get(i))) {
                board.take(TOP.get(i), top(repetition, words, 2 + i) / length);
            }
        }
        for (int i = 0; i < DUPLICATE.size() && !board.hasEnough(); i++) {
            if (words.size() >= 5 + i && board.asksFor(DUPLICATE.get(i))) {
                board.take(DUPLICATE.get(i), repetition.joinedRepeats(words, 5 + i) / length);
            }
        }
    }

    private static boolean siftCopies(Examined text, Pieces pieces, Rule count, Rule characters, Scoreboard board) {
        Repetition.Copies copies = text.repetition().laterCopies(pieces);
        return board.take(count, (double) copies.count() / pieces.size())
                || board.take(characters, copies.characters() / (double) text.characters());
    }

    /** Characters of the most frequent phrase, its words joined by single spaces, as often as it occurs. */
    private static double top(Repetition repetition, Pieces words, int n) {
        Repetition.Top top = repetition.phrases(words, n).top();
        return (double) (repetition.wordCharacters(words, top.at(), top.at() + n) + n - 1) * top.times();
    }
}
