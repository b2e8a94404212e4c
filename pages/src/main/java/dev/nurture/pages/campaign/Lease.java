package dev.nurture.pages.campaign;

import java.time.Instant;

/**
 * An item in somebody's hands.
 *
 * @param id whoever answers must name it; nobody can guess it
 * @param sides how the two answers of a comparison are shown
 */
public record Lease(String id, String who, String item, Instant until, Sides sides) {
    /** Which answer stands first. */
    public enum Sides {
        /** As in the datum. */
        KEPT,
        /** The other one first. */
        SWAPPED
    }

    boolean holds(Instant now) {
        return now.isBefore(until);
    }
}
