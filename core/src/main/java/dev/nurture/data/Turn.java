package dev.nurture.data;

/** What one speaker says at once. The text is kept exactly, blanks included. */
public record Turn(Role role, String text) {
    /** Text that nobody in particular speaks. */
    public static Turn plain(String text) {
        return new Turn(Role.NONE, text);
    }
}
