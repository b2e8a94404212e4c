package dev.nurture.world;

import java.util.Locale;

/** Whether something is so. */
public enum Truth {
    TRUE,
    FALSE;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
