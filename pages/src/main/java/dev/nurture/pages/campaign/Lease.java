package dev.nurture.pages.campaign;

import java.time.Instant;

/**
 * An item in somebody's hands.
 *
 * @param id whoever answers must name it; nobody can guess it
 * @param from when it was given
 * @param sides how the two answers of a comparison are shown
 */
public record Lease(String id, String who, String item, Instant from, Instant until, Sides sides) {
    /** Which answer stands first. */
    public enum Sides {
        /** As in the datum. */
        KEPT,
        /** The other one first. */
        SWAPPED
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** Whether it keeps others off. Not before it was given by more than it lasts: the clock jumped, and it would hold for years. */
    boolean holds(Instant now) {
        return now.isBefore(until) && 2 * from.toEpochMilli() - until.toEpochMilli() < now.toEpochMilli();
    }
}
