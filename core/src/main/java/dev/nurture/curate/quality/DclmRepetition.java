package dev.nurture.curate.quality;

import static dev.nurture.curate.quality.Rule.Subject.LINES;
import static dev.nurture.curate.quality.Rule.atMost;

import dev.nurture.text.Lines;
import dev.nurture.text.Pieces;
import dev.nurture.text.Words;
import java.util.ArrayList;
import java.util.List;

/** The part of {@link DclmGopher} that is about repetition. Threads may share it. */
final class DclmRepetition {
    private static final String PEER = "massive_web_repetition_filters";

    private static final Rule LINE_COUNT = atMost("duplicate-lines", "dclm.duplicate-lines", 0.3, LINES, PEER);
    private static final Rule PARAGRAPHS =
            atMost("duplicate-paragraphs", "dclm.duplicate-paragraphs", 0.3, LINES, PEER);
    private static final Rule LINE_CHARACTERS =
            atMost("duplicate-line-characters", "dclm.duplicate-line-characters", 0.2, LINES, PEER);
    private static final Rule PARAGRAPH_CHARACTERS =
            atMost("duplicate-paragraph-characters", "dclm.duplicate-paragraph-characters", 0.2, LINES, PEER);
    private static final List<Rule> TOP = named(GopherRepetition.top("dclm", 0.20, 0.18, 0.16));
    private static final List<Rule> DUPLICATE =
            named(GopherRepetition.duplicate("dclm", 0.15, 0.14, 0.13, 0.12, 0.11, 0.10));

    static final List<Rule> RULES = all();

    private DclmRepetition() {}

    private static List<Rule> named(List<Rule> rules) {
        return rules.stream().map(rule -> rule.calledByPeer(PEER)).toList();
    }

    private static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(List.of(LINE_COUNT, PARAGRAPHS, LINE_CHARACTERS, PARAGRAPH_CHARACTERS));
        rules.addAll(TOP);
        rules.addAll(DUPLICATE);
        return List.copyOf(rules);
    }

    static void sift(Examined text, Scoreboard board) {
        double[] lines = copies(text, Lines.LINE_FEED);
        double[] paragraphs = copies(text, Lines.LINE_FEED_PAIR);
        if (board.take(LINE_COUNT, lines[0])
                || board.take(PARAGRAPHS, paragraphs[0])
                || board.take(LINE_CHARACTERS, lines[1])
                || board.take(PARAGRAPH_CHARACTERS, paragraphs[1])) {
            return;
        }
        Pieces words = text.words(Words.UNICODE_WORDS);
        double characters = text.repetition().wordCharacters(words, 0, words.size());
        for (int i = 0; i < TOP.size() && !board.hasEnough(); i++) {
            double share = words.size() < 2 + i ? 0 : longestTop(text, words, 2 + i) / characters;
            board.take(TOP.get(i), share);
        }
        for (int i = 0; i < DUPLICATE.size() && !board.hasEnough(); i++) {
            double share = words.size() < 5 + i ? 0 : covered(text, words, 5 + i) / characters;
            board.take(DUPLICATE.get(i), share);
        }
    }

    /** The shares of pieces that occur more than once and of their characters; none where there is but one piece. */
    private static double[] copies(Examined text, Lines kind) {
        Pieces pieces = text.strippedLines(kind);
        if (pieces.size() <= 1) {
            return new double[2];
        }
        Repetition.Copies copies = text.repetition().allCopies(pieces);
        double characters = text.repetition().wordCharacters(pieces, 0, pieces.size());
        return new double[] {(double) copies.count() / pieces.size(), copies.characters() / characters};
    }

    /** Characters of the longest of the most frequent phrases, as often as it occurs; none where none repeats. */
    private static double longestTop(Examined text, Pieces words, int n) {
        Repetition repetition = text.repetition().phrases(words, n);
        int times = repetition.top().times();
        long longest = 0;
        for (int phrase = 0; times > 1 && phrase < repetition.numbers(); phrase++) {
            if (repetition.timesOf(phrase) == times) {
                int at = repetition.firstPlace(phrase);
                longest = Math.max(longest, repetition.wordCharacters(words, at, at + n));
            }
        }
        return (double) longest * times;
    }

    /** Characters of the words in any phrase that occurs more than once, each word once. */
    private static double covered(Examined text, Pieces words, int n) {
        Repetition repetition = text.repetition().phrases(words, n);
        long characters = 0;
        int done = 0;
        for (int at = 0; at + n <= words.size(); at++) {
            if (repetition.phraseAt(at) >= 0) {
                characters += repetition.wordCharacters(words, Math.max(done, at), at + n);
                done = at + n;
            }
        }
        return characters;
    }
}
