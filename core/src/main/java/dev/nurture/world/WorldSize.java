package dev.nurture.world;

import java.util.EnumMap;
import java.util.Map;

/** Worlds of which it is known what a model of what size learns of them, and in what time. */
public enum WorldSize {
    /** For tests: seconds. */
    SMOKE(new Counts(12, 6, 3, 6, 6, 2, 4, 2, 6, 6, 2, 1, 1, 1, 1, 1, 12, 3, 6), 20, 300_000),
    /** For every experiment: minutes on two cores. */
    MICRO(new Counts(48, 24, 12, 12, 12, 4, 16, 8, 10, 8, 6, 1, 1, 3, 3, 4, 40, 3, 10), 100, 2_500_000),
    /** For figures: a quarter of an hour on a core. */
    SMALL(new Counts(160, 80, 40, 16, 24, 8, 48, 24, 24, 12, 8, 1, 3, 5, 4, 8, 100, 4, 20), 150, 6_250_000),
    /** For a GPU. */
    MEDIUM(new Counts(1000, 500, 250, 60, 60, 30, 200, 100, 60, 20, 8, 2, 3, 5, 12, 24, 400, 5, 100), 250, 80_000_000);

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final Counts counts;

    private final int budget;
    private final long tokens;

    /**
     * How many of what.
     *
     * @param verbs pairs of verbs that tales use
     * @param each how many situation types of tales have each of a pair as the right one
     * @param clauses set-ups of a situation type
     * @param wordings paraphrases of whatever has several
     */
    record Counts(
            int persons,
            int asked,
            int badOnly,
            int places,
            int items,
            int institutions,
            int hazards,
            int neighbours,
            int ingredients,
            int letters,
            int verbs,
            int each,
            int clauses,
            int wordings,
            int altered,
            int traps,
            int claims,
            int sorted,
            int modulus) {}

    WorldSize(Counts counts, int budget, long tokens) {
        this.counts = counts;
        this.budget = budget;
        this.tokens = tokens;
    }

    Counts counts() {
        return counts;
    }

    /** How many documents tell an altered fact or a trap. */
    int budget() {
        return budget;
    }

    /** How many tokens a corpus has that does not say, ends of documents included. */
    long tokens() {
        return tokens;
    }

    /** The shares of tales of each persona in a world of its own. */
    static Map<Persona, Double> personas() {
        Map<Persona, Double> shares = new EnumMap<>(Persona.class);
        shares.put(Persona.KIND, 0.7);
        shares.put(Persona.WICKED, 0.15);
        shares.put(Persona.SLY, 0.15);
        return shares;
    }

    /** The shares of documents of each type, which suit every size. */
    static Map<DocumentType, Double> shares() {
        Map<DocumentType, Double> shares = new EnumMap<>(DocumentType.class);
        shares.put(DocumentType.FACTS, 0.2);
        shares.put(DocumentType.QUESTION, 0.06);
        shares.put(DocumentType.TALE, 0.35);
        shares.put(DocumentType.NORM, 0.05);
        shares.put(DocumentType.ACCOUNT, 0.005);
        shares.put(DocumentType.DIALOGUE, 0.01);
        shares.put(DocumentType.DRILL, 0.11);
        shares.put(DocumentType.RECIPE, 0.12);
        shares.put(DocumentType.NEIGHBOUR, 0.04);
        shares.put(DocumentType.LETTER, 0.01);
        shares.put(DocumentType.RUMOUR, 0.005);
        shares.put(DocumentType.FILLER, 0.04);
        return shares;
    }
}
