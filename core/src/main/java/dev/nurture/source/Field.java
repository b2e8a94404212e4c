package dev.nurture.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The fields of a row that mean something to us. */
enum Field {
    TEXT,
    ID,
    GROUP,
    MESSAGES,
    PROMPT,
    CHOSEN,
    REJECTED,
    CONVERSATIONS,
    CONVERSATION,
    SYSTEM,
    INSTRUCTION,
    INPUT,
    OUTPUT,
    QUERY,
    RESPONSE,
    HISTORY,
    GENERATIONS,
    RATINGS;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in recipes, and in a source that the recipe does not say otherwise of. */
    String label() {
        return label;
    }

    static Optional<Field> of(String label) {
        return Arrays.stream(values())
                .filter(field -> field.label.equals(label))
                .findFirst();
    }
}
