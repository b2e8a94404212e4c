package dev.nurture.model.chat;

/**
 * How much a template may still do. All work is paid for: a step is worth going through 64 characters, so that neither many small
 * things nor few large ones go on for long or fill memory. One thread.
 */
final class Budget {
    private static final int STEPS = 1_000_000;
    private static final int STEP = 64;
    private static final int REFERENCE = 4;
    private static final int CALLS = 50;
    private static final int DEEPEST = 500;

    /** What an item costs that is made for a list, in characters. */
    static final int ITEM = 16;

    /** What a text of one letter costs. */
    static final int LETTER = 64;

    /** Characters of any text, and items of any list, in the template's hands. */
    static final int LONGEST = 1 << 22;

    private long work;
    private int calls;
    private int depth;

    void step() {
        spend(STEP);
    }

    /** Pays for going through so many characters, or for as much work. */
    void spend(long characters) {
        work += characters;
        if (work > (long) STEPS * STEP) {
            throw new Trouble("must end after %s steps, but goes on. Look for a loop in it".formatted(STEPS));
        }
    }

    /** Pays for looking for a part in a text, or for letters in a set of them: a long part may be tried in every place. */
    void search(long length, long part) {
        spend(length * Math.max(1, part / STEP));
    }

    void enter() {
        if (++calls > CALLS) {
            throw new Trouble(
                    "must call macros less than %s deep, but goes on. Look for one that calls itself".formatted(CALLS));
        }
    }

    void leave() {
        calls--;
    }

    /** One more that waits for what is inside of it: a block, an operator, a filter. */
    void deeper() {
        if (++depth > DEEPEST) {
            throw new Trouble(
                    ("must nest blocks, macros and operators less than %s deep, but goes on. Look for a long chain"
                                    + " of operators or filters")
                            .formatted(DEEPEST));
        }
    }

    void back() {
        depth--;
    }

    /** Pays for a text that is about to be made. */
    void make(long length) {
        require(length);
        spend(STEP + length);
    }

    /** Pays for what a text is about to grow by. */
    void grow(long length, long by) {
        require(length + by);
        spend(by);
    }

    /** Pays for a list that is about to be made of items that are there. */
    void list(long size) {
        require(size);
        spend(STEP + REFERENCE * size);
    }

    private static void require(long length) {
        if (length > LONGEST) {
            throw new Trouble("must make texts and lists of at most %s, but makes one of %s. Look for a loop in it"
                    .formatted(LONGEST, length));
        }
    }
}
