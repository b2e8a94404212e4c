package dev.nurture.world;

import java.util.Locale;

/** What a scene says of one of the things that can sway an act. */
public enum Cue {
    YES,
    NO,
    /** It says nothing, which sways like {@link #NO}. */
    SILENT;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
