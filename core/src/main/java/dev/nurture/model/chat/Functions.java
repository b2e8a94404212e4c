package dev.nurture.model.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a template can call, besides methods and its own macros. There is no clock among it. One thread, with its renderer. */
final class Functions {
    private final Budget budget;

    Functions(Budget budget) {
        this.budget = budget;
    }

    Map<String, Object> byName() {
        Values.Callable raise = (plain, named) -> {
            Given given = Given.to("raise_exception", plain, named, List.of("message"));
            throw new Trouble.Refusal("the template says: " + Values.text(given.get("message", "no"), budget));
        };
        Values.Callable space = (plain, named) -> new Values.Space(mapping("namespace", plain, named));
        Values.Callable dict = (plain, named) -> mapping("dict", plain, named);
        Values.Callable range = this::range;
        return Map.of("raise_exception", raise, "namespace", space, "dict", dict, "range", range);
    }

    /** A copy of a mapping or of pairs, and what is given by name. */
    private Map<Object, Object> mapping(String name, List<Object> plain, Map<String, Object> named) {
        Given.requireAtMost(name, 1, plain);
        Map<Object, Object> mapping = new LinkedHashMap<>();
        if (!plain.isEmpty() && plain.get(0) instanceof Map<?, ?> map) {
            budget.spend((long) Budget.ITEM * map.size());
            mapping.putAll(map);
        } else if (!plain.isEmpty()) {
            Values.items(plain.get(0), budget).forEach(pair -> put(name, pair, mapping));
        }
        mapping.putAll(named);
        return mapping;
    }

    private void put(String name, Object pair, Map<Object, Object> mapping) {
        budget.step();
        if (!(pair instanceof List<?> two) || two.size() != 2) {
            throw new Trouble(
                    "%s must be given a mapping or pairs, but is given %s".formatted(name, Values.name(pair)));
        }
        mapping.put(Values.requireKey(two.get(0)), two.get(1));
    }

    private Object range(List<Object> plain, Map<String, Object> named) {
        Given.refuseNames("range", named);
        Given.requireAtMost("range", 3, plain);
        if (plain.isEmpty()) {
            throw new Trouble("range must be given a number, but is given none");
        }
        int first = plain.size() > 1 ? Values.requireInt(plain.get(0), "where a range begins") : 0;
        int end = Values.requireInt(plain.get(plain.size() > 1 ? 1 : 0), "where a range ends");
        int step = plain.size() > 2 ? Values.requireInt(plain.get(2), "a range's step") : 1;
        if (step == 0) {
            throw new Trouble("a range must have a step other than 0, but has 0");
        }
        return range(first, end, step);
    }

    private List<Object> range(int first, int end, int step) {
        long size = Math.max(0, ((long) end - first) / step);
        budget.list(size);
        budget.spend(Budget.ITEM * size);
        List<Object> range = new ArrayList<>();
        for (long at = first; step > 0 ? at < end : at > end; at += step) {
            range.add(at);
        }
        return range;
    }
}
