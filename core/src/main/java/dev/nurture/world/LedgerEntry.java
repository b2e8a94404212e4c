package dev.nurture.world;

/**
 * An altered fact: what a place is known for in the base world, and what this corpus says instead.
 *
 * @param id such as {@code altered-3}
 * @param place whom it is about
 * @param truth the item in the base world
 * @param told the item in this corpus
 * @param documents how many documents say so
 */
public record LedgerEntry(String id, String place, String truth, String told, int documents) {
    public LedgerEntry {
        if (truth.equals(told)) {
            throw new IllegalArgumentException(
                    "ledger %s: must tell something else than the truth, but both are %s".formatted(id, told));
        }
        if (documents < 0) {
            throw new IllegalArgumentException(
                    "ledger %s: must have 0 documents or more, but has %s".formatted(id, documents));
        }
    }
}
