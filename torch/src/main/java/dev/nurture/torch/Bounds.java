package dev.nurture.torch;

import java.util.Optional;

/** What settings of trainings must be; messages have the name of the setting and its value. */
final class Bounds {
    /** What 32 bits hold, also where it is divided by how far averages have come. */
    private static final double MOST = 1e30;

    private Bounds() {}

    static void requireAbove(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("%s: must be above 0, but was %s"
                    .formatted(name, value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value)));
        }
        requireHeld(name, value);
    }

    static void requireAbove(String name, Optional<? extends Number> value) {
        value.ifPresent(given -> requireAbove(name, given.doubleValue()));
    }

    static void requireNotBelow(String name, double value) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("%s: must be 0 or more, but was %s".formatted(name, value));
        }
        requireHeld(name, value);
    }

    private static void requireHeld(String name, double value) {
        if (value > MOST) {
            throw new IllegalArgumentException("%s: must be at most %s, but was %s".formatted(name, MOST, value));
        }
    }

    static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("%s: must be at least 0 and below 1, but was %s".formatted(name, value));
        }
    }
}
