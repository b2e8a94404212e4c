package dev.nurture.export.tokens;

/** From which tokens something is to be learned. */
public enum Loss {
    ALL,
    /** What the assistant says in a dialogue, the chosen answer of a comparison, and all of a document. */
    ASSISTANT
}
