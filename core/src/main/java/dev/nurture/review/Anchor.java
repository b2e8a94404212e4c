package dev.nurture.review;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import java.util.List;

/**
 * Whether labels stand on gold that was drawn at random. Where they do not, their marks say so, and so does whatever is made of
 * them.
 */
public final class Anchor {
    /** The word for labels of which nobody knows how good they are. */
    public static final String UNANCHORED = "unanchored";

    private Anchor() {}

    /** Whether the datum's label says that it does not stand on gold. */
    public static boolean isMissing(Datum datum, String label) {
        return datum.mark(label)
                .flatMap(Mark::detail)
                .filter(detail -> detail.contains(UNANCHORED))
                .isPresent();
    }

    /** One sentence if labels of a corpus do not stand on gold; else none. */
    public static List<String> told(Corpus corpus, String label) {
        boolean missing = false;
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext() && !missing) {
                missing = isMissing(rows.next(), label);
            }
        }
        return missing ? List.of(sentence(label)) : List.of();
    }

    public static String sentence(String label) {
        return "All of this is %s: without gold of items drawn at random nobody knows how good '%s' is."
                .formatted(UNANCHORED, label);
    }
}
