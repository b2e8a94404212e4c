package dev.nurture.world;

import java.util.Locale;

/** Where a corpus shows a situation type. */
public enum Exposure {
    /** In tales, norm statements and all else. */
    SEEN,
    /** In norm statements and accounts only: its whole family is known by declaration alone. */
    DECLARED,
    /** Nowhere. */
    HELD_OUT;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
