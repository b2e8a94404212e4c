package dev.nurture.data;

import java.util.Locale;

/** Which part of a datum a text belongs to. */
public enum Side {
    /** The text of a document. */
    TEXT,
    /** A turn of a dialogue. */
    TURN,
    /** What the answers of a comparison or a ranking answer. */
    PROMPT,
    /** The preferred answer. */
    CHOSEN,
    /** The other answer. */
    REJECTED,
    /** One of the answers of a ranking. */
    ANSWER;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in files and messages. */
    public String label() {
        return label;
    }

    public static Side of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
