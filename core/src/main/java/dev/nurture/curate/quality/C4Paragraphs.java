package dev.nurture.curate.quality;

import static dev.nurture.curate.quality.Rule.Subject.LENGTH;
import static dev.nurture.curate.quality.Rule.Subject.LINES;
import static dev.nurture.curate.quality.Rule.atLeast;

import dev.nurture.text.Lines;
import dev.nurture.text.Pieces;
import java.util.List;

/** mC4's rule (Xue et al., 2021) as datatrove 0.10 has it: at least three long paragraphs. Threads may share it. */
final class C4Paragraphs implements Sieve {
    private static final int COUNTED = 3;

    private static final Rule FEWEST = atLeast("too-few-paragraphs", "c4.paragraphs", COUNTED, LINES, "< 3 paragraphs");
    private static final Rule LENGTHS =
            atLeast("paragraphs-too-short", "c4.third-paragraph-length", 200, LENGTH, "< 3 paragraphs");

    static final List<Rule> RULES = List.of(FEWEST, LENGTHS);

    @Override
    public void sift(Examined text, Scoreboard board) {
        Pieces lines = text.lines(Lines.LINE_FEED);
        int[] longest = new int[COUNTED];
        for (int line = 0; line < lines.size(); line++) {
            int length = text.characters(lines, line);
            for (int rank = 0; rank < COUNTED; rank++) {
                if (length > longest[rank]) {
                    int passed = longest[rank];
                    longest[rank] = length;
                    length = passed;
                }
            }
        }
        if (!board.take(FEWEST, lines.size())) {
            board.take(LENGTHS, longest[COUNTED - 1]);
        }
    }
}
