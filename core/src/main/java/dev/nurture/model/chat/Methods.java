package dev.nurture.model.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Methods of texts and mappings, by name. There is no way from here to methods of Java. Has no state. */
final class Methods {
    private Methods() {}

    /** The method of that name, if values of this kind have one. */
    static Optional<Values.Callable> of(Object value, String name, Budget budget) {
        if (value instanceof String text) {
            return ofText(text, name, budget);
        }
        return value instanceof Map<?, ?> map ? ofMap(map, name) : Optional.empty();
    }

    private static Optional<Values.Callable> ofText(String text, String name, Budget budget) {
        Values.Callable method = switch (name) {
            case "strip" -> (plain, named) -> stripped(text, plain, Ends.BOTH);
            case "lstrip" -> (plain, named) -> stripped(text, plain, Ends.FRONT);
            case "rstrip" -> (plain, named) -> stripped(text, plain, Ends.BACK);
            case "upper" -> (plain, named) -> Values.upper(text);
            case "lower" -> (plain, named) -> Values.lower(text);
            case "title" -> (plain, named) -> Values.title(text);
            case "capitalize" -> (plain, named) -> Values.capitalized(text);
            case "startswith" -> (plain, named) -> any(plain, text::startsWith);
            case "endswith" -> (plain, named) -> any(plain, text::endsWith);
            case "split" -> (plain, named) -> split(text, plain, named, budget);
            case "splitlines" -> (plain, named) -> List.copyOf(text.lines().toList());
            case "replace" -> (plain, named) -> replaced(text, argument(plain, 0), argument(plain, 1), budget);
            case "find" -> (plain, named) -> (long) text.indexOf(argument(plain, 0));
            case "count" -> (plain, named) -> count(text, argument(plain, 0));
            case "join" -> (plain, named) -> joined(text, plain.isEmpty() ? List.of() : plain.get(0), budget);
            default -> NONE;
        };
        return method == NONE ? Optional.empty() : Optional.of(method);
    }

    private static final Values.Callable NONE = (plain, named) -> Nothing.UNDEFINED;

    private static Optional<Values.Callable> ofMap(Map<?, ?> map, String name) {
        return switch (name) {
            case "items" ->
                Optional.of((plain, named) -> map.entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .toList());
            case "keys" -> Optional.of((plain, named) -> new ArrayList<Object>(map.keySet()));
            case "values" -> Optional.of((plain, named) -> new ArrayList<Object>(map.values()));
            case "get" -> Optional.of((plain, named) -> got(map, plain));
            default -> Optional.empty();
        };
    }

    private static Object got(Map<?, ?> map, List<Object> plain) {
        if (plain.isEmpty()) {
            throw new Trouble("get must be given a key, but is given none");
        }
        Object found = map.get(Values.requireKey(plain.get(0)));
        if (found != null) {
            return found;
        }
        return plain.size() > 1 ? plain.get(1) : Nothing.NONE;
    }

    private static String argument(List<Object> plain, int place) {
        if (plain.size() <= place) {
            throw new Trouble("a method must be given %s values, but is given %s".formatted(place + 1, plain.size()));
        }
        return Values.requireText(plain.get(place), "what a method is given");
    }

    private static boolean any(List<Object> plain, java.util.function.Predicate<String> test) {
        Object given = plain.isEmpty() ? Nothing.NONE : plain.get(0);
        List<?> wanted = given instanceof List<?> list ? list : List.of(given);
        return wanted.stream().anyMatch(one -> test.test(Values.requireText(one, "what a method is given")));
    }

    /** Where a text is stripped. */
    enum Ends {
        FRONT,
        BACK,
        BOTH
    }

    static String stripped(String text, List<Object> plain, Ends ends) {
        boolean blanks = plain.isEmpty() || plain.get(0) == Nothing.NONE;
        String set = blanks ? "" : argument(plain, 0);
        int from = 0;
        int to = text.length();
        while (ends != Ends.BACK && from < to && goes(text.charAt(from), set, blanks)) {
            from++;
        }
        while (ends != Ends.FRONT && to > from && goes(text.charAt(to - 1), set, blanks)) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean goes(char letter, String set, boolean blanks) {
        return blanks
                ? Character.isWhitespace(letter) || Character.isSpaceChar(letter) || letter == '\u0085'
                : set.indexOf(letter) >= 0;
    }

    private static Object split(String text, List<Object> plain, Map<String, Object> named, Budget budget) {
        budget.make(text.length());
        if (plain.isEmpty() || plain.get(0) == Nothing.NONE) {
            String stripped = text.strip();
            return stripped.isEmpty() ? List.of() : List.<Object>copyOf(Arrays.asList(stripped.split("\\s+")));
        }
        String separator = argument(plain, 0);
        if (separator.isEmpty()) {
            throw new Trouble("split must be given a separator, but is given an empty one");
        }
        Object most = plain.size() > 1 ? plain.get(1) : named.getOrDefault("maxsplit", -1L);
        int left = Values.requireInt(most, "how often to split");
        List<Object> parts = new ArrayList<>();
        int at = 0;
        for (int next = text.indexOf(separator); next >= 0 && left-- != 0; next = text.indexOf(separator, at)) {
            parts.add(text.substring(at, next));
            at = next + separator.length();
        }
        parts.add(text.substring(at));
        return parts;
    }

    static String replaced(String text, String from, String to, Budget budget) {
        long found = count(text, from);
        budget.make(text.length() + found * Math.max(0, to.length() - from.length()));
        return text.replace(from, to);
    }

    private static long count(String text, String part) {
        if (part.isEmpty()) {
            return text.length() + 1L;
        }
        long count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    static String joined(String separator, Object items, Budget budget) {
        StringBuilder all = new StringBuilder();
        String between = "";
        for (Object item : Values.items(items)) {
            String next = Values.text(item);
            budget.make((long) all.length() / 16 + next.length());
            if (all.length() + (long) next.length() + between.length() > Budget.LONGEST) {
                budget.make(all.length() + (long) next.length());
            }
            all.append(between).append(next);
            between = separator;
        }
        return all.toString();
    }
}
