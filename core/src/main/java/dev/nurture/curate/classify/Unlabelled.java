package dev.nurture.curate.classify;

/** What to do with a datum that has no label, or none of those that may occur. */
public enum Unlabelled {
    /** Stop: a misspelt name must not pass for a small set. */
    FAIL,
    /** Leave it out, and say how many were. */
    SKIP
}
