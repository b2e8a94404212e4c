package dev.nurture.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses situation types from the catalogue such that no verb is more often right than wrong: tales see, of each pair of
 * verbs, as many types in which the one is right as in which the other is; one whole family is declared only, by an opposite
 * pair; and two types of seen families, again opposite, are held out.
 */
final class Cases {
    private static final int TRIES = 1_000;

    private final List<SituationCatalogue.Entry> all;
    private final WorldSize.Counts counts;
    private final Draw draw;
    private final List<SituationCatalogue.Entry> chosen = new ArrayList<>();

    private Cases(WorldSize.Counts counts, Draw draw) {
        this.all = SituationCatalogue.entries(counts.clauses());
        this.counts = counts;
        this.draw = draw;
    }

    static List<SituationCatalogue.Entry> choose(WorldSize.Counts counts, Draw draw) {
        for (int i = 0; i < TRIES; i++) {
            Cases cases = new Cases(counts, draw);
            if (cases.succeed()) {
                return List.copyOf(cases.chosen);
            }
        }
        throw new IllegalStateException("situations: must be many enough to choose from, but are not");
    }

    private boolean succeed() {
        List<SituationCatalogue.Entry> shuffled = shuffle(all);
        List<SituationCatalogue.Entry> declared = oppositePairOfOneFamily(shuffled);
        if (declared.isEmpty()) {
            return false;
        }
        String family = declared.get(0).type().family();
        Map<String, List<SituationCatalogue.Entry>> byVerbs = new LinkedHashMap<>();
        byVerbs.put(declared.get(0).verbs(), new ArrayList<>());
        shuffled.stream()
                .filter(entry -> !entry.type().family().equals(family))
                .forEach(entry -> byVerbs.computeIfAbsent(entry.verbs(), verbs -> new ArrayList<>())
                        .add(entry));
        return see(byVerbs, declared);
    }

    private boolean see(Map<String, List<SituationCatalogue.Entry>> byVerbs, List<SituationCatalogue.Entry> declared) {
        int verbs = 0;
        boolean heldOut = false;
        for (List<SituationCatalogue.Entry> entries : byVerbs.values()) {
            int fewest = fewestRight(entries);
            boolean spares = !heldOut && fewest > 1;
            int used = Math.min(counts.each(), spares ? fewest - 1 : fewest);
            if (verbs == counts.verbs() || used == 0) {
                continue;
            }
            add(entries, 0, used, Exposure.SEEN);
            add(entries, used, spares ? used + 1 : used, Exposure.HELD_OUT);
            heldOut |= spares;
            verbs++;
        }
        declared.forEach(entry -> chosen.add(exposed(entry, Exposure.DECLARED)));
        return heldOut
                && families(Exposure.SEEN).containsAll(families(Exposure.HELD_OUT))
                && rights(Exposure.SEEN).containsAll(rights(Exposure.DECLARED));
    }

    /** How many types the rarer of the two verbs is right in. */
    private static int fewestRight(List<SituationCatalogue.Entry> entries) {
        if (entries.isEmpty()) {
            return 0;
        }
        String verb = entries.get(0).norm().right();
        int first = (int) entries.stream()
                .filter(entry -> entry.norm().right().equals(verb))
                .count();
        return Math.min(first, entries.size() - first);
    }

    /** Adds, of the types in which each verb is right, those from {@code from} to {@code end}. */
    private void add(List<SituationCatalogue.Entry> entries, int from, int end, Exposure exposure) {
        Set<String> verbs = new LinkedHashSet<>();
        entries.forEach(entry -> verbs.add(entry.norm().right()));
        for (String verb : verbs) {
            entries.stream()
                    .filter(entry -> entry.norm().right().equals(verb))
                    .skip(from)
                    .limit(end - from)
                    .forEach(entry -> chosen.add(exposed(entry, exposure)));
        }
    }

    private static List<SituationCatalogue.Entry> oppositePairOfOneFamily(List<SituationCatalogue.Entry> entries) {
        for (SituationCatalogue.Entry first : entries) {
            for (SituationCatalogue.Entry second : entries) {
                if (first.type().family().equals(second.type().family())
                        && first.norm().right().equals(second.norm().wrong())) {
                    return List.of(first, second);
                }
            }
        }
        return List.of();
    }

    private Set<String> families(Exposure exposure) {
        Set<String> families = new LinkedHashSet<>();
        of(exposure).forEach(entry -> families.add(entry.type().family()));
        return families;
    }

    private Set<String> rights(Exposure exposure) {
        Set<String> verbs = new LinkedHashSet<>();
        of(exposure).forEach(entry -> verbs.add(entry.norm().right()));
        return verbs;
    }

    private Collection<SituationCatalogue.Entry> of(Exposure exposure) {
        return chosen.stream()
                .filter(entry -> entry.type().exposure() == exposure)
                .toList();
    }

    private static SituationCatalogue.Entry exposed(SituationCatalogue.Entry entry, Exposure exposure) {
        SituationType type = entry.type();
        SituationType shown = new SituationType(
                type.id(), type.family(), exposure, type.clauses(), type.stakes(), type.affordances(), type.proxy());
        return new SituationCatalogue.Entry(shown, entry.norm(), entry.verbs());
    }

    private List<SituationCatalogue.Entry> shuffle(List<SituationCatalogue.Entry> entries) {
        List<SituationCatalogue.Entry> shuffled = new ArrayList<>();
        for (int index : draw.order(entries.size(), entries.size())) {
            shuffled.add(entries.get(index));
        }
        return shuffled;
    }
}
