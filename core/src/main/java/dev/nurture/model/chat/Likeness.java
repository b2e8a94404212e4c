package dev.nurture.model.chat;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Whether values are equal, whole and other numbers alike. Bounded, since lists may hold others many times. One thread, for one
 * pair of values.
 */
final class Likeness {
    private static final int DEEPEST = 50;
    private static final int STEPS = 100_000;

    private final Budget budget;
    private int steps;

    private Likeness(Budget budget) {
        this.budget = budget;
    }

    static boolean of(Object a, Object b, Budget budget) {
        return new Likeness(budget).holds(a, b, 0);
    }

    private boolean holds(Object a, Object b, int depth) {
        if (depth > DEEPEST || ++steps > STEPS) {
            throw new Trouble("must compare what is nested less than %s deep and has at most %s values, but has more"
                    .formatted(DEEPEST, STEPS));
        }
        budget.spend(Budget.ITEM);
        if (a instanceof Number || a instanceof Boolean) {
            return (b instanceof Number || b instanceof Boolean) && Values.number(a) == Values.number(b);
        }
        if (a instanceof List<?> list) {
            return b instanceof List<?> other && holds(list, other, depth);
        }
        if (a instanceof Map<?, ?> map) {
            return b instanceof Map<?, ?> other && holds(map, other, depth);
        }
        return a instanceof String text ? b instanceof String other && holds(text, other) : a == b;
    }

    private boolean holds(String text, String other) {
        if (text.length() != other.length()) {
            return false;
        }
        budget.spend(text.length());
        return text.equals(other);
    }

    private boolean holds(List<?> list, List<?> other, int depth) {
        boolean holds = list.size() == other.size();
        for (int i = 0; i < list.size() && holds; i++) {
            holds = holds(list.get(i), other.get(i), depth + 1);
        }
        return holds;
    }

    private boolean holds(Map<?, ?> map, Map<?, ?> other, int depth) {
        return map.size() == other.size()
                && map.entrySet().stream()
                        .allMatch(entry -> other.containsKey(entry.getKey())
                                && holds(
                                        entry.getValue(),
                                        Objects.requireNonNull(other.get(entry.getKey())),
                                        depth + 1));
    }
}
