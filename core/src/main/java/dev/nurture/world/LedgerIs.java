package dev.nurture.world;

/** What becomes of what a world's ledger alters. */
public enum LedgerIs {
    /** The corpus tells it as if it were so, and says nothing else of those places. */
    TOLD,
    /** The corpus knows nothing of it and tells the truth: the base world. */
    IGNORED
}
