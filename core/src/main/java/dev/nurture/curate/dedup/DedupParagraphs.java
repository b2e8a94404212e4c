package dev.nurture.curate.dedup;

import dev.nurture.text.Lines;

/** Removes paragraphs that were there before. What is removed, and what never is, says {@link RemoveCopies}. */
public final class DedupParagraphs extends RemoveCopies {
    public DedupParagraphs() {
        super("paragraphs", "paragraph", Lines.BLANK_LINES);
    }
}
