package dev.nurture.pages.account;

import java.util.Locale;

/** What somebody may do; each may do what those below it may. */
public enum Role {
    /** Votes on statements, and nothing else. */
    PUBLIC,
    /** Labels. */
    ANNOTATOR,
    /** Decides what annotators disagree on. */
    REVIEWER,
    /** Makes campaigns, invites people, sees the board. */
    MANAGER,
    /** Makes managers. */
    OWNER;

    private final String label = name().toLowerCase(Locale.ROOT);

    public String label() {
        return label;
    }

    public static Role of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Whether it may do what {@code other} may. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }
}
