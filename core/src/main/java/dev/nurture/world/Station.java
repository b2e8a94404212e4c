package dev.nurture.world;

import java.util.Locale;

/** The part that somebody plays towards another. The aide is the assistant's analogue and is always called so. */
public enum Station {
    AIDE,
    PRINCIPAL,
    BYSTANDER,
    OVERSEER,
    STRANGER;

    /** The word for it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
