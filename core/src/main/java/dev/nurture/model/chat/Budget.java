package dev.nurture.model.chat;

/** How much a template may still do. One thread. */
final class Budget {
    private static final int STEPS = 1_000_000;
    private static final int CALLS = 50;

    /** Characters of any text, and items of any list, in the template's hands. */
    static final int LONGEST = 1 << 22;

    private int steps;
    private int depth;

    void step() {
        if (++steps > STEPS) {
            throw new Trouble("must end after %s steps, but goes on. Look for a loop in it".formatted(STEPS));
        }
    }

    void enter() {
        if (++depth > CALLS) {
            throw new Trouble(
                    "must call macros less than %s deep, but goes on. Look for one that calls itself".formatted(CALLS));
        }
    }

    void leave() {
        depth--;
    }

    /** Work and length of what is about to be made. */
    void make(long length) {
        if (length > LONGEST) {
            throw new Trouble("must make texts and lists of at most %s, but makes one of %s. Look for a loop in it"
                    .formatted(LONGEST, length));
        }
        steps += (int) (length / 64);
        step();
    }
}
