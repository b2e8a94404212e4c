package dev.nurture.curate.quality;

/**
 * One rule of a dialect: a score and the bound that it must keep. What lies exactly on the bound is kept.
 *
 * @param code what is wrong where it is broken, in kebab-case; unique in a dialect, and the name by which recipes set it
 * @param score what is measured; rules with a lower and an upper bound share it
 * @param limit the published one
 * @param peer what the peer calls it
 */
record Rule(String code, String score, Bound bound, double limit, Subject subject, String peer) {
    enum Bound {
        AT_LEAST,
        AT_MOST
    }

    /** What breaks a rule: short answers and lists of turns break those on length and lines without being worse for it. */
    enum Subject {
        LENGTH,
        LINES,
        WORDING;

        boolean suitsDialogues() {
            return this == WORDING;
        }
    }

    static Rule atLeast(String code, String score, double limit, Subject subject, String peer) {
        return new Rule(code, score, Bound.AT_LEAST, limit, subject, peer);
    }

    static Rule atMost(String code, String score, double limit, Subject subject, String peer) {
        return new Rule(code, score, Bound.AT_MOST, limit, subject, peer);
    }

    /** The same rule under another name of the peer's. */
    Rule calledByPeer(String name) {
        return new Rule(code, score, bound, limit, subject, name);
    }

    boolean isBroken(double value, double by) {
        return bound == Bound.AT_LEAST ? value < by : value > by;
    }

    /** Whether one value is nearer to breaking the rule than another. */
    boolean isWorse(double value, double than) {
        return bound == Bound.AT_LEAST ? value < than : value > than;
    }
}
