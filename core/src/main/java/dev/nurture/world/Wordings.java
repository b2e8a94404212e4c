package dev.nurture.world;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How things are said: for each rule its wordings, words and {@code {slots}} with single blanks between them.
 *
 * @param byRule for example {@code home} has {@code {p} lives in {v} .}
 */
public record Wordings(Map<String, List<String>> byRule) {
    public Wordings {
        Map<String, List<String>> sorted = new TreeMap<>();
        byRule.forEach((rule, wordings) -> sorted.put(rule, List.copyOf(wordings)));
        byRule = Collections.unmodifiableMap(sorted);
    }

    /** The first {@code most} built-in wordings of every rule, but all of single words and of frames. */
    public static Wordings builtIn(int most) {
        return SituationCatalogue.wordings(most);
    }

    /** The wordings of a rule; at least one. */
    public List<String> of(String rule) {
        List<String> found = byRule.getOrDefault(rule, List.of());
        if (found.isEmpty()) {
            throw new IllegalArgumentException("wordings: must have some for " + rule + ", but have none");
        }
        return found;
    }
}
