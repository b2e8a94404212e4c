package dev.nurture.export;

/** How a datum is written as a row. */
public enum Convention {
    /** By the data's form: text, messages or preference. */
    AUTO,
    /** {@code text} for documents. */
    TEXT,
    /** {@code messages} for dialogues. */
    MESSAGES,
    /** {@code prompt}, {@code chosen}, {@code rejected}: texts, or messages where somebody speaks. */
    PREFERENCE,
    /** {@code chosen}, {@code rejected} as whole transcripts. */
    HH_RLHF
}
