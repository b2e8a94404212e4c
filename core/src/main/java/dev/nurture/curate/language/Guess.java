package dev.nurture.curate.language;

import dev.nurture.data.Mark;
import java.util.Locale;

/**
 * Which language a text is in.
 *
 * @param label of ISO 639-1 where it has one, else of ISO 639-3; {@code und} where that can't be said
 * @param score from a half, a tie with the runner-up, to 1; 0 for {@code und}
 */
record Guess(String label, double score) {
    static final String UNDETERMINED = "und";
    static final Guess NONE = new Guess(UNDETERMINED, 0);

    /** The name of the mark. */
    static final String MARK = "language";

    Mark mark(String by) {
        return Mark.score(MARK, by, score).withLabel(label);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, %.2f", label, score);
    }
}
