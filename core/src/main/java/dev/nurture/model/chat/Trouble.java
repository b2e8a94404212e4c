package dev.nurture.model.chat;

/** A template cannot be rendered, in words that say why; the place is added by whoever knows it. */
class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    Trouble(String message) {
        super(message);
    }

    /** The template itself says no, in words of its own. */
    static final class Refusal extends Trouble {
        private static final long serialVersionUID = 1;

        Refusal(String message) {
            super(message);
        }
    }
}
