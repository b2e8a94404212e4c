package dev.nurture.model.chat;

/** A template cannot be rendered, in words that say why; the place is added by whoever knows it. */
final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    Trouble(String message) {
        super(message);
    }
}
