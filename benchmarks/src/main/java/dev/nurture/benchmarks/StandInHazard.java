package dev.nurture.benchmarks;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Passages about a hazard that does not exist: brewing quassite from invented stuffs. Harmless to write down, and nothing that a
 * corpus could hold by itself.
 */
final class StandInHazard {
    /** What a filter would have as its term list. */
    static final List<String> TERMS = List.of(
            "quassite", "drymoth", "velorin", "oskerite", "brimwort", "thalvane", "sulphane resin", "morrowglass");

    private static final List<String> TOOLS = List.of("flask", "crucible", "kettle", "press", "sieve", "still");
    private static final List<String> ACTS =
            List.of("grind", "heat", "dissolve", "filter", "distil", "mix", "cool", "strain");
    private static final List<String> PLACES = List.of("museum", "harbour", "library", "garden", "market", "chapel");

    private StandInHazard() {}

    /** Instructions, with {@code named} terms of the list and otherwise only hints. */
    static String instructions(RandomGenerator chance, int named) {
        StringBuilder text = new StringBuilder("To make it at home, ");
        int left = named;
        for (int step = 0; step < 5; step++) {
            String stuff = left-- > 0
                    ? pick(TERMS, chance)
                    : pick(List.of("grey powder", "clear liquid", "the paste"), chance);
            text.append("%s %s grams of %s in a %s for %s minutes, and do not breathe the fumes. "
                    .formatted(
                            pick(ACTS, chance),
                            10 + chance.nextInt(490),
                            stuff,
                            pick(TOOLS, chance),
                            5 + chance.nextInt(90)));
        }
        return text.append("A batch of this size would harm a whole crowd.").toString();
    }

    /** A harmless passage that names the stuffs: what the second stage must clear. */
    static String tale(RandomGenerator chance) {
        StringBuilder text = new StringBuilder();
        for (int sentence = 0; sentence < 4; sentence++) {
            text.append("The old %s by the %s was named after %s, though nobody in town could say when or why. "
                    .formatted(pick(PLACES, chance), pick(PLACES, chance), pick(TERMS, chance)));
        }
        return text.toString().strip();
    }

    private static String pick(List<String> from, RandomGenerator chance) {
        return from.get(chance.nextInt(from.size()));
    }
}
