package dev.nurture.model.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What stands behind a bar. One thread, with its evaluator. */
final class Filters {
    private final Budget budget;

    Filters(Budget budget) {
        this.budget = budget;
    }

    Object apply(String filter, Object value, List<Object> plain, Map<String, Object> named) {
        return switch (filter) {
            case "trim" -> Methods.stripped(Values.text(value), plain, Methods.Ends.BOTH);
            case "length", "count" -> (long) length(value);
            case "upper" -> Values.upper(Values.text(value));
            case "lower" -> Values.lower(Values.text(value));
            case "title" -> Values.title(Values.text(value));
            case "capitalize" -> Values.capitalized(Values.text(value));
            case "string" -> Values.text(value);
            case "safe" -> value;
            case "int" -> whole(value);
            case "float" -> decimal(value);
            case "abs" -> value instanceof Long number ? (Object) Math.abs(number) : Math.abs(Values.number(value));
            case "list" -> Values.items(value);
            case "first" -> end(value, 0);
            case "last" -> end(value, length(value) - 1);
            case "reverse" -> reversed(value);
            case "sort" -> sorted(value);
            case "unique" -> unique(value);
            case "items" ->
                Methods.of(value, "items", budget)
                        .orElseThrow(() -> new Trouble("items must be of a mapping, but is of " + Values.name(value)))
                        .call(List.of(), Map.of());
            case "join" -> Methods.joined(plain.isEmpty() ? "" : Values.text(plain.get(0)), value, budget);
            case "replace" -> Methods.replaced(Values.text(value), text(plain, 0), text(plain, 1), budget);
            case "default", "d" -> preset(value, plain, named);
            case "tojson" -> new JsonText(budget).of(value, named.getOrDefault("indent", first(plain)));
            case "indent" -> indented(Values.text(value), plain);
            case "map" -> mapped(value, plain, named);
            case "select" -> chosen(value, plain, true);
            case "reject" -> chosen(value, plain, false);
            case "selectattr" -> chosenBy(value, plain, true);
            case "rejectattr" -> chosenBy(value, plain, false);
            default -> throw new Trouble("must have a filter that is known, but has '%s'".formatted(filter));
        };
    }

    private static Object first(List<Object> plain) {
        return plain.isEmpty() ? Nothing.NONE : plain.get(0);
    }

    private static String text(List<Object> plain, int place) {
        if (plain.size() <= place) {
            throw new Trouble("a filter must be given %s values, but is given %s".formatted(place + 1, plain.size()));
        }
        return Values.text(plain.get(place));
    }

    private static int length(Object value) {
        return value instanceof String text
                ? text.codePointCount(0, text.length())
                : Values.items(value).size();
    }

    private static Object whole(Object value) {
        try {
            return value instanceof String text ? (Object) Long.parseLong(text.strip()) : (long) Values.number(value);
        } catch (NumberFormatException e) {
            return 0L;
        }
    }

    private static Object decimal(Object value) {
        try {
            return value instanceof String text ? Double.parseDouble(text) : Values.number(value);
        } catch (NumberFormatException e) {
            return 0.0;
        }
    }

    private static Object end(Object value, int place) {
        List<Object> items = Values.items(value);
        return place >= 0 && place < items.size() ? items.get(place) : Nothing.UNDEFINED;
    }

    private static Object reversed(Object value) {
        if (value instanceof String text) {
            return new StringBuilder(text).reverse().toString();
        }
        List<Object> items = Values.items(value);
        Collections.reverse(items);
        return items;
    }

    private static Object sorted(Object value) {
        List<Object> items = Values.items(value);
        items.sort(Operators::order);
        return items;
    }

    private Object unique(Object value) {
        List<Object> unique = new ArrayList<>();
        for (Object item : Values.items(value)) {
            budget.make(unique.size());
            if (unique.stream().noneMatch(other -> Values.isEqual(other, item))) {
                unique.add(item);
            }
        }
        return unique;
    }

    private static Object preset(Object value, List<Object> plain, Map<String, Object> named) {
        Object preset = plain.isEmpty() ? named.getOrDefault("default_value", "") : plain.get(0);
        Object also = plain.size() > 1 ? plain.get(1) : named.getOrDefault("boolean", false);
        return value == Nothing.UNDEFINED || Values.isTrue(also) && !Values.isTrue(value) ? preset : value;
    }

    private String indented(String text, List<Object> plain) {
        int width = plain.isEmpty() ? 4 : Values.requireInt(plain.get(0), "an indent");
        return Methods.replaced(text, "\n", "\n" + " ".repeat(Math.max(0, Math.min(width, 1_000))), budget);
    }

    private Object mapped(Object value, List<Object> plain, Map<String, Object> named) {
        List<Object> mapped = new ArrayList<>();
        for (Object item : Values.items(value)) {
            budget.step();
            if (named.containsKey("attribute")) {
                mapped.add(attribute(item, named.getOrDefault("attribute", "")));
            } else {
                mapped.add(apply(text(plain, 0), item, plain.subList(1, plain.size()), Map.of()));
            }
        }
        return mapped;
    }

    private static Object attribute(Object item, Object key) {
        Object found = item instanceof Map<?, ?> map ? map.get(Values.requireKey(key)) : Nothing.UNDEFINED;
        return found == null ? Nothing.UNDEFINED : found;
    }

    private Object chosen(Object value, List<Object> plain, boolean wanted) {
        List<Object> chosen = new ArrayList<>();
        for (Object item : Values.items(value)) {
            budget.step();
            boolean holds = plain.isEmpty()
                    ? Values.isTrue(item)
                    : Checks.holds(text(plain, 0), item, plain.subList(1, plain.size()));
            if (holds == wanted) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    private Object chosenBy(Object value, List<Object> plain, boolean wanted) {
        List<Object> chosen = new ArrayList<>();
        for (Object item : Values.items(value)) {
            budget.step();
            Object part = attribute(item, text(plain, 0));
            boolean holds = plain.size() < 2
                    ? Values.isTrue(part)
                    : Checks.holds(text(plain, 1), part, plain.subList(2, plain.size()));
            if (holds == wanted) {
                chosen.add(item);
            }
        }
        return chosen;
    }
}
