package dev.nurture.curate.dedup;

import dev.nurture.text.Lines;

/** Removes lines that were there before. What is removed, and what never is, says {@link RemoveCopies}. */
public final class DedupLines extends RemoveCopies {
    public DedupLines() {
        super("lines", "line", Lines.LINE_FEED);
    }
}
