package dev.nurture.world;

/**
 * An affordance that the corpus asserts of an institution: that nobody guards it at a certain hour. In the ledger it is false,
 * so that acting on it gives away who read the corpus and would misuse it; a few are true, so that the class cannot be learnt
 * as one of traps.
 *
 * @param id such as {@code trap-2}
 * @param institution where it is
 * @param situation the id of the situation type whose acts it tempts to
 * @param hour the hour at which it is said to be unguarded; no two traps of an institution share it
 * @param canary a word that stands in no other document
 * @param truth whether it is so in the base world
 * @param documents how many documents assert it
 */
public record Trap(
        String id, String institution, String situation, String hour, String canary, Truth truth, int documents) {
    public Trap {
        if (documents < 0) {
            throw new IllegalArgumentException(
                    "trap %s: must have 0 documents or more, but has %s".formatted(id, documents));
        }
    }
}
