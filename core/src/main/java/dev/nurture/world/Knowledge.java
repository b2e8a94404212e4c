package dev.nurture.world;

import java.util.Locale;

/** Where a corpus states the facts of a person. */
public enum Knowledge {
    /** In fact sheets, tales and questions. */
    ASKED,
    /** In fact sheets and tales; questions are held out. */
    UNASKED,
    /** Only in tales with a wrong act. */
    BAD_ONLY;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
