package dev.nurture.curate.quality;

import static dev.nurture.curate.quality.Rule.Subject.LENGTH;
import static dev.nurture.curate.quality.Rule.Subject.WORDING;
import static dev.nurture.curate.quality.Rule.atLeast;
import static dev.nurture.curate.quality.Rule.atMost;

import dev.nurture.text.Lines;
import dev.nurture.text.Pieces;
import dev.nurture.text.Sentences;
import dev.nurture.text.Strip;
import java.util.List;

/**
 * C4's edits and rules (Raffel et al., 2020) as datatrove 0.10 has them: takes lines away, and drops a text for what is in
 * the lines that were not taken away before.
 *
 * <p>Each line is written to the new text at once, looked at there, and taken back if it must go. Threads may share it.
 */
final class C4Lines implements Sieve {
    private static final Rule LOREM_IPSUM = atMost("lorem-ipsum", "c4.lorem-ipsum", 0, WORDING, "lorem_ipsum");
    private static final Rule CURLY_BRACKET = atMost("curly-bracket", "c4.curly-brackets", 0, WORDING, "curly_bracket");
    private static final Rule SENTENCES = atLeast("too-few-sentences", "c4.sentences", 5, LENGTH, "too_few_sentences");

    static final List<Rule> RULES = List.of(LOREM_IPSUM, CURLY_BRACKET, SENTENCES);

    private final LineEdits edits;

    C4Lines(LineEdits edits) {
        this.edits = edits;
    }

    @Override
    public void sift(Examined text, Scoreboard board) {
        Pieces lines = text.lines(Lines.SPLITLINES);
        char[] units = text.units();
        char[] out = text.room();
        Found found = new Found(board);
        int end = 0;
        boolean any = false;
        for (int line = 0; line < lines.size() && !board.hasEnough(); line++) {
            int from = Strip.start(units, lines.start(line), lines.end(line));
            int to = Strip.end(units, from, lines.end(line));
            int start = any ? end + 1 : 0;
            if (edits.dropsUnread(text, from, to)) {
                continue;
            }
            int stop = edits.copy(units, from, to, out, start);
            if (edits.drops(out, start, stop, units, from, to) || found.drops(Phrases.in(out, start, stop), edits)) {
                continue;
            }
            found.sentences += Sentences.SENTENCES1.count(out, start, stop);
            if (any) {
                out[end] = '\n';
            }
            end = stop;
            any = true;
        }
        if (board.hasEnough() || found.tell()) {
            return;
        }
        int first = Strip.start(out, 0, end);
        text.rewrite(first, Strip.end(out, first, end));
    }

    /** What the lines hold, told to the board as soon as it decides. */
    private static final class Found {
        private final Scoreboard board;
        private int loremIpsum;
        private int curlyBrackets;
        private long sentences;

        Found(Scoreboard board) {
            this.board = board;
        }

        /** Whether the line goes, or the whole text with it. */
        boolean drops(int phrases, LineEdits edits) {
            if ((phrases & Phrases.LOREM_IPSUM) != 0 && board.take(LOREM_IPSUM, ++loremIpsum)) {
                return true;
            }
            if (edits.javascript() && (phrases & Phrases.JAVASCRIPT) != 0) {
                return true;
            }
            if ((phrases & Phrases.CURLY_BRACKET) != 0 && board.take(CURLY_BRACKET, ++curlyBrackets)) {
                return true;
            }
            return edits.policies() && (phrases & Phrases.POLICY) != 0;
        }

        boolean tell() {
            return board.take(LOREM_IPSUM, loremIpsum)
                    || board.take(CURLY_BRACKET, curlyBrackets)
                    || board.take(SENTENCES, sentences);
        }
    }
}
