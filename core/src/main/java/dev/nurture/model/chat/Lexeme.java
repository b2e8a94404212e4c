package dev.nurture.model.chat;

/**
 * A piece of a template.
 *
 * @param line counted from 1
 */
record Lexeme(Kind kind, String text, int line) {
    enum Kind {
        /** Text that is printed as it is. */
        DATA,
        OUTPUT_BEGIN,
        OUTPUT_END,
        BLOCK_BEGIN,
        BLOCK_END,
        NAME,
        STRING,
        INTEGER,
        DECIMAL,
        OPERATOR,
        END
    }

    boolean is(Kind wanted, String content) {
        return kind == wanted && text.equals(content);
    }
}
