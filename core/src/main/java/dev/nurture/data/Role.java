package dev.nurture.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who speaks. */
public enum Role {
    /** Nobody: plain text, as in a document or in a comparison whose sides are strings. */
    NONE,
    SYSTEM,
    USER,
    ASSISTANT,
    TOOL;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in files and messages. */
    public String label() {
        return label;
    }

    /** The speaker of that name; any other name is not guessed at. */
    public static Optional<Role> of(String label) {
        return Arrays.stream(values()).filter(role -> role.label.equals(label)).findFirst();
    }
}
