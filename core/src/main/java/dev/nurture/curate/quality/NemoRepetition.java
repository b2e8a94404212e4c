package dev.nurture.curate.quality;

import static dev.nurture.curate.quality.Rule.Subject.LENGTH;
import static dev.nurture.curate.quality.Rule.Subject.LINES;
import static dev.nurture.curate.quality.Rule.Subject.WORDING;
import static dev.nurture.curate.quality.Rule.atLeast;
import static dev.nurture.curate.quality.Rule.atMost;

import dev.nurture.text.Lines;
import dev.nurture.text.Pieces;
import dev.nurture.text.Strip;
import java.util.ArrayList;
import java.util.List;

/** The part of {@link NemoEnglish} that is about repetition. Threads may share it. */
final class NemoRepetition {
    private static final Rule LINE_COUNT =
            atLeast("duplicate-lines", "nemo.unique-lines", 0.7, LINES, "repeated_lines");
    private static final Rule PARAGRAPHS =
            atLeast("duplicate-paragraphs", "nemo.unique-paragraphs", 0.7, LINES, "repeated_paragraphs");
    private static final Rule LINE_CHARACTERS =
            atLeast("duplicate-line-characters", "nemo.unique-line-characters", 0.8, LINES, "repeated_lines_char");
    private static final Rule PARAGRAPH_CHARACTERS = atLeast(
            "duplicate-paragraph-characters",
            "nemo.unique-paragraph-characters",
            0.8,
            LINES,
            "repeated_paragraphs_char");

    static final List<Rule> PIECES = List.of(LINE_COUNT, PARAGRAPHS, LINE_CHARACTERS, PARAGRAPH_CHARACTERS);
    static final List<Rule> PHRASES = phrases();

    private static final int FIRST_DUPLICATE = 3;

    private NemoRepetition() {}

    private static List<Rule> phrases() {
        List<Rule> rules = new ArrayList<>();
        double[] limits = {0.20, 0.18, 0.16, 0.15, 0.14, 0.13, 0.12, 0.11, 0.10};
        for (int i = 0; i < limits.length; i++) {
            int n = 2 + i;
            boolean top = i < FIRST_DUPLICATE;
            String code = (top ? "frequent-%s-gram" : "duplicate-%s-grams").formatted(n);
            String peer = (top ? "repeating_top_%sgrams" : "repeating_dup_%sgram").formatted(n);
            rules.add(atMost(code, "nemo." + code, limits[i], top ? LENGTH : WORDING, peer));
        }
        return List.copyOf(rules);
    }

    static boolean siftPieces(Examined text, Scoreboard board) {
        double[] lines = unique(text, nonBlank(text));
        double[] paragraphs = unique(text, text.lines(Lines.LINE_FEED_PAIR));
        return board.take(LINE_COUNT, lines[0])
                || board.take(PARAGRAPHS, paragraphs[0])
                || board.take(LINE_CHARACTERS, lines[1])
                || board.take(PARAGRAPH_CHARACTERS, paragraphs[1]);
    }

    private static Pieces nonBlank(Examined text) {
        Pieces lines = text.ownPieces(Lines.LINE_FEED, 0, text.length());
        int count = 0;
        for (int line = 0; line < lines.size(); line++) {
            if (!Strip.isBlank(text.units(), lines.start(line), lines.end(line))) {
                lines.set(count++, lines.start(line), lines.end(line));
            }
        }
        lines.keep(count);
        return lines;
    }

    /** The shares that stay, of pieces and of their characters, when later copies go. */
    private static double[] unique(Examined text, Pieces pieces) {
        Repetition.Copies copies = text.repetition().laterCopies(pieces);
        double characters = text.repetition().wordCharacters(pieces, 0, pieces.size());
        return new double[] {
            (double) (pieces.size() - copies.count()) / pieces.size(), (characters - copies.characters()) / characters
        };
    }

    static boolean siftPhrases(Examined text, Pieces words, Scoreboard board) {
        for (int i = 0; i < PHRASES.size() && !board.hasEnough(); i++) {
            int n = 2 + i;
            double share = 1;
            if (words.size() >= n) {
                double found = i < FIRST_DUPLICATE ? deleted(text, words, n) : duplicate(text, words, n);
                share = found / text.characters();
            }
            board.take(PHRASES.get(i), share);
        }
        return board.hasEnough();
    }

    /** Characters that go when the most frequent phrase, joined by spaces, is deleted wherever it stands. */
    private static double deleted(Examined text, Pieces words, int n) {
        Repetition repetition = text.repetition();
        Repetition.Top top = repetition.phrases(words, n).top();
        List<String> said = new ArrayList<>();
        for (int word = top.at(); word < top.at() + n; word++) {
            said.add(words.text(text.units(), word));
        }
        String phrase = String.join(" ", said);
        return (double) text.count(phrase) * (repetition.wordCharacters(words, top.at(), top.at() + n) + n - 1);
    }

    /** Characters of phrases seen before, what overlaps counted once, and the spaces between their words. */
    private static double duplicate(Examined text, Pieces words, int n) {
        Repetition repetition = text.repetition().phrases(words, n);
        boolean[] seen = new boolean[repetition.numbers()];
        long characters = 0;
        int overlap = 0;
        for (int at = 0; at + n <= words.size(); at++) {
            int phrase = repetition.phraseAt(at);
            if (phrase >= 0 && seen[phrase]) {
                characters += repetition.wordCharacters(words, at + overlap, at + n) + Math.min(n - overlap, n - 1);
                overlap = n;
            } else if (phrase >= 0) {
                seen[phrase] = true;
            }
            overlap = Math.max(overlap - 1, 0);
        }
        return characters;
    }
}
