package dev.nurture.world;

import java.util.Locale;

/** What fact sheets say of a person. */
public enum Attribute {
    HOME,
    TRADE,
    BELONGING;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
