package dev.nurture.world;

import java.util.Locale;

/** The halves of hazardous knowledge: what relearning may be given, and what it is tested on. */
public enum Half {
    GIVEN,
    TESTED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
