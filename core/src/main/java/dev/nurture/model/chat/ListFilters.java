package dev.nurture.model.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Filters of lists, and of texts and mappings as lists. One thread, with its evaluator. */
final class ListFilters {
    private final Budget budget;
    private final Filters filters;
    private final Parts parts;

    ListFilters(Budget budget, Filters filters) {
        this.budget = budget;
        this.filters = filters;
        this.parts = new Parts(budget);
    }

    Object apply(String filter, Object value, Given given) {
        return switch (filter) {
            case "length", "count" -> length(value);
            case "list" -> Values.items(value, budget);
            case "first" -> end(value, 0);
            case "last" -> end(value, -1);
            case "reverse" -> reversed(value);
            case "items" -> entries(value);
            case "sort" -> sorted(value, given);
            case "unique" -> unique(value, given);
            case "join" -> joined(value, given);
            default -> throw new IllegalStateException("filter: must be known, but was " + filter);
        };
    }

    private Long length(Object value) {
        if (value instanceof String text) {
            budget.spend(text.length());
            return (long) text.codePointCount(0, text.length());
        }
        return (long) Values.items(value, budget).size();
    }

    private Object end(Object value, long place) {
        return parts.item(value instanceof String ? value : Values.items(value, budget), place);
    }

    private Object reversed(Object value) {
        if (value instanceof String text) {
            budget.make(text.length());
            return new StringBuilder(text).reverse().toString();
        }
        List<Object> items = copy(value);
        Collections.reverse(items);
        return items;
    }

    private List<Object> copy(Object value) {
        List<?> items = Values.items(value, budget);
        budget.list(items.size());
        return new ArrayList<>(items);
    }

    private Object entries(Object value) {
        if (value == Nothing.UNDEFINED) {
            return List.of();
        }
        if (value instanceof Map<?, ?> map) {
            return Methods.entries(map, budget);
        }
        throw new Trouble("items must be of a mapping, but is of " + Values.name(value));
    }

    /** An item and what it is sorted or told apart by. */
    private record Keyed(Object key, Object item) {}

    private List<Keyed> keyed(Object value, Given given) {
        List<Keyed> keyed = new ArrayList<>();
        for (Object item : Values.items(value, budget)) {
            budget.step();
            Object key = given.get("attribute") == Nothing.NONE ? item : attribute(item, given.get("attribute"));
            keyed.add(new Keyed(given.isTrue("case_sensitive") ? key : lower(key), item));
        }
        return keyed;
    }

    private Object lower(Object key) {
        if (key instanceof String text) {
            budget.make(text.length());
            return Values.lower(text);
        }
        return key;
    }

    private Object sorted(Object value, Given given) {
        if (given.get("attribute") instanceof String path && path.contains(",")) {
            throw new Trouble("sort must be given one attribute, but is given '%s'".formatted(path));
        }
        List<Keyed> keyed = keyed(value, given);
        Comparator<Keyed> order = (a, b) -> Operators.order(a.key(), b.key(), budget);
        keyed.sort(given.isTrue("reverse") ? order.reversed() : order);
        return keyed.stream().map(Keyed::item).toList();
    }

    private Object unique(Object value, Given given) {
        List<Object> keys = new ArrayList<>();
        List<Object> unique = new ArrayList<>();
        for (Keyed one : keyed(value, given)) {
            if (keys.stream().noneMatch(other -> Likeness.of(other, one.key(), budget))) {
                keys.add(one.key());
                unique.add(one.item());
            }
        }
        return unique;
    }

    private String joined(Object value, Given given) {
        Object path = given.get("attribute");
        String separator = Values.text(given.get("d", ""), budget);
        return new Texts(budget).joined(separator, path == Nothing.NONE ? value : attributes(value, path));
    }

    private List<Object> attributes(Object value, Object path) {
        List<Object> attributes = new ArrayList<>();
        Values.items(value, budget).forEach(item -> attributes.add(attribute(item, path)));
        return attributes;
    }

    private Object attribute(Object item, Object path) {
        return attribute(item, path, Nothing.NONE);
    }

    /** What is found on a path such as {@code function.name}, with something else in place of what is not there. */
    private Object attribute(Object item, Object path, Object preset) {
        budget.step();
        Object found = item;
        for (Object key : path instanceof String text ? keys(text) : List.of(path)) {
            if (found == Nothing.UNDEFINED) {
                throw new Trouble("must read '%s' of a value, but it is undefined".formatted(path));
            }
            found = parts.item(found, key);
            found = found == Nothing.UNDEFINED && preset != Nothing.NONE ? preset : found;
        }
        return found;
    }

    private List<?> keys(String path) {
        return new Texts(budget)
                .split(path, ".", -1).stream()
                        .map(key ->
                                String.valueOf(key).matches("[0-9]{1,9}") ? (Object) Long.valueOf(key.toString()) : key)
                        .toList();
    }

    Object mapped(Object value, List<Object> plain, Map<String, Object> named) {
        List<Object> mapped = new ArrayList<>();
        if (plain.isEmpty()) {
            Given given = Given.to("map", plain, named, List.of("attribute", "default"));
            Object path = given.require("attribute");
            Values.items(value, budget).forEach(item -> mapped.add(attribute(item, path, given.get("default"))));
            return mapped;
        }
        String filter = requireName("map", plain, 0);
        for (Object item : Values.items(value, budget)) {
            budget.step();
            mapped.add(filters.apply(filter, item, plain.subList(1, plain.size()), named));
        }
        return mapped;
    }

    /** Items that hold a test, or that do not. */
    Object chosen(String filter, Object value, List<Object> plain, Map<String, Object> named) {
        Given.refuseNames(filter, named);
        return chosen(value, test(filter, plain, 0), filter.equals("select"));
    }

    /** Items with an attribute that holds a test, or that does not. */
    Object chosenBy(String filter, Object value, List<Object> plain, Map<String, Object> named) {
        Given.refuseNames(filter, named);
        String path = requireName(filter, plain, 0);
        Predicate<Object> test = test(filter, plain, 1);
        return chosen(value, item -> test.test(attribute(item, path)), filter.equals("selectattr"));
    }

    private List<Object> chosen(Object value, Predicate<Object> test, boolean wanted) {
        List<Object> chosen = new ArrayList<>();
        for (Object item : Values.items(value, budget)) {
            budget.step();
            if (test.test(item) == wanted) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    /** The test in that place, with what follows as its argument; without one, what is true. */
    private Predicate<Object> test(String filter, List<Object> plain, int place) {
        if (plain.size() <= place) {
            return Values::isTrue;
        }
        String test = requireName(filter, plain, place);
        return item -> Checks.holds(test, item, plain.subList(place + 1, plain.size()), budget);
    }

    private static String requireName(String filter, List<Object> plain, int place) {
        if (plain.size() <= place) {
            throw new Trouble("%s must be given an attribute, but is given none".formatted(filter));
        }
        return Values.requireText(plain.get(place), "what %s is given".formatted(filter));
    }
}
