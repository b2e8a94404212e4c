package dev.nurture.curate.contamination;

/** Which part of a probe item a piece of text is a copy of. */
enum Evidence {
    /** What is asked. */
    QUERY,
    /** What is answered, long enough to speak for itself. */
    ANSWER,
    /** The question and its answer in one, where neither says enough alone, or where both are there. */
    BOTH,
    /** A row of words, wherever in the item. */
    ROW;

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
