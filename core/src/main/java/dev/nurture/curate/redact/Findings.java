package dev.nurture.curate.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Collects what the rules claim, and settles claims that overlap. One thread. */
final class Findings {
    /** The kind that is named first wins; of one kind the longest, then the leftmost. */
    private static final Comparator<Finding> STRONGEST = Comparator.comparing(Finding::kind)
            .thenComparing(Finding::length, Comparator.reverseOrder())
            .thenComparing(Finding::from);

    private final Set<Personal> wanted;
    private final List<Finding> claimed = new ArrayList<>();

    Findings(Set<Personal> wanted) {
        this.wanted = wanted;
    }

    boolean wants(Personal kind) {
        return wanted.contains(kind);
    }

    void add(Personal kind, int from, int to) {
        if (wants(kind) && from < to) {
            claimed.add(new Finding(kind, from, to));
        }
    }

    /** Claims that don't overlap, in the text's order. */
    List<Finding> settled() {
        if (claimed.size() < 2) {
            return List.copyOf(claimed);
        }
        TreeMap<Integer, Finding> kept = new TreeMap<>();
        claimed.stream().sorted(STRONGEST).forEach(finding -> {
            var before = kept.lowerEntry(finding.to());
            if (before == null || before.getValue().to() <= finding.from()) {
                kept.put(finding.from(), finding);
            }
        });
        return List.copyOf(kept.values());
    }
}
