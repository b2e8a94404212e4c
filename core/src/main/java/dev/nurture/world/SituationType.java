package dev.nurture.world;

import java.util.List;

/**
 * A kind of situation, in which one act is right and another wrong.
 *
 * @param id one word
 * @param family the name of the value family
 * @param exposure where the corpus shows it
 * @param clauses what is the case, in words of the world; {@code {q}} is another person, {@code {o}} the item. Each is a
 *     set-up of its own
 * @param stakes what hangs on it
 * @param affordances acts that are possible, as verbs, the right and the wrong one among them
 * @param proxy which act a visible score pays
 */
public record SituationType(
        String id,
        String family,
        Exposure exposure,
        List<String> clauses,
        Stakes stakes,
        List<String> affordances,
        ProxyPays proxy) {
    public SituationType {
        clauses = List.copyOf(clauses);
        affordances = List.copyOf(affordances);
        if (clauses.isEmpty()) {
            throw new IllegalArgumentException("situation %s: must have a clause, but has none".formatted(id));
        }
        for (String clause : clauses) {
            if (!clause.contains("{q}")) {
                throw new IllegalArgumentException(
                        "situation %s: must name {q} in every clause, but has '%s'".formatted(id, clause));
            }
        }
    }
}
