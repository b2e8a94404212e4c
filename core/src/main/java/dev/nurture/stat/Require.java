package dev.nurture.stat;

/** The argument checks that the rules of this package share, with one wording for each. */
final class Require {

    private Require() {}

    static void level(double level) {
        betweenZeroAndOne("level", level);
    }

    /** Neither end is allowed. */
    static void betweenZeroAndOne(String path, double actual) {
        if (!(actual > 0 && actual < 1)) {
            throw new IllegalArgumentException(path + ": must be between 0 and 1, but was " + actual);
        }
    }

    static void atLeast(String path, long least, long actual) {
        if (actual < least) {
            throw new IllegalArgumentException(path + ": must be at least " + least + ", but was " + actual);
        }
    }

    static void between(String path, long least, long most, long actual) {
        if (actual < least || actual > most) {
            throw new IllegalArgumentException(
                    path + ": must be between " + least + " and " + most + ", but was " + actual);
        }
    }

    static void length(String path, int expected, int actual) {
        if (actual != expected) {
            throw new IllegalArgumentException(path + ": must have length " + expected + ", but was " + actual);
        }
    }

    static void finite(String path, double actual) {
        if (!Double.isFinite(actual)) {
            throw new IllegalArgumentException(path + ": must be finite, but was " + actual);
        }
    }

    static void finite(String path, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                finite(path + "[" + i + "]", values[i]);
            }
        }
    }
}
