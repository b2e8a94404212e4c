package dev.nurture.export.tokens;

/** How turns are written. */
public enum Template {
    /** ChatML where the tokenizer has its special tokens, else plain. */
    AUTO,
    /** {@code <|im_start|>}, the speaker, a line feed, what is said, {@code <|im_end|>}, a line feed. */
    CHATML,
    /** Two line feeds, {@code Human: } or {@code Assistant: }, what is said. */
    PLAIN
}
