package dev.nurture.cli;

/**
 * One thing about this machine.
 *
 * @param remedy what to do about it; empty if nothing needs to be done
 */
record Finding(String what, State state, String found, String remedy) {
    /** How well it is. */
    enum State {
        OK("ok", Ink.GREEN),
        WARN("warn", Ink.YELLOW),
        FAIL("FAIL", Ink.RED);

        private final String word;
        private final Ink ink;

        State(String word, Ink ink) {
            this.word = word;
            this.ink = ink;
        }

        String word() {
            return word;
        }

        Ink ink() {
            return ink;
        }
    }

    static Finding ok(String what, String found) {
        return new Finding(what, State.OK, found, "");
    }

    static Finding warn(String what, String found, String remedy) {
        return new Finding(what, State.WARN, found, remedy);
    }

    static Finding fail(String what, String found, String remedy) {
        return new Finding(what, State.FAIL, found, remedy);
    }
}
