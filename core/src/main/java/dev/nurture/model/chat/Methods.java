package dev.nurture.model.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Methods of texts and mappings, by name. There is no way from here to methods of Java. Has no state. */
final class Methods {
    private Methods() {}

    /** The method of that name, if values of this kind have one. */
    static Optional<Values.Callable> of(Object value, String name, Budget budget) {
        if (value instanceof String text) {
            return ofText(text, name, budget);
        }
        return value instanceof Map<?, ?> map ? ofMap(map, name, budget) : Optional.empty();
    }

    private static Optional<Values.Callable> ofText(String text, String name, Budget budget) {
        Texts texts = new Texts(budget);
        return switch (name) {
            case "strip" -> method(name, given -> texts.stripped(text, given.get("chars"), Texts.Ends.BOTH), "chars");
            case "lstrip" -> method(name, given -> texts.stripped(text, given.get("chars"), Texts.Ends.FRONT), "chars");
            case "rstrip" -> method(name, given -> texts.stripped(text, given.get("chars"), Texts.Ends.BACK), "chars");
            case "upper" -> rewrite(name, Values::upper, text, budget);
            case "lower" -> rewrite(name, Values::lower, text, budget);
            case "title" -> rewrite(name, Values::title, text, budget);
            case "capitalize" -> rewrite(name, Values::capitalized, text, budget);
            case "startswith" ->
                method(name, given -> texts.hasAt(Texts.Ends.FRONT, text, given.require("prefix")), "prefix");
            case "endswith" ->
                method(name, given -> texts.hasAt(Texts.Ends.BACK, text, given.require("suffix")), "suffix");
            case "split" -> named(name, given -> split(text, given, texts), "sep", "maxsplit");
            case "splitlines" -> named(name, given -> texts.lines(text, given.isTrue("keepends")), "keepends");
            case "replace" -> method(name, given -> replaced(text, given, texts), "old", "new", "count");
            case "find" -> method(name, given -> texts.find(text, given.requireText("sub")), "sub");
            case "count" -> method(name, given -> texts.count(text, given.requireText("sub")), "sub");
            case "join" -> method(name, given -> texts.joined(text, given.require("iterable")), "iterable");
            default -> Optional.empty();
        };
    }

    private static Optional<Values.Callable> ofMap(Map<?, ?> map, String name, Budget budget) {
        return switch (name) {
            case "items" -> method(name, given -> entries(map, budget));
            case "keys" -> method(name, given -> Values.items(map, budget));
            case "values" -> method(name, given -> values(map, budget));
            case "get" -> method(name, given -> got(map, given), "key", "default");
            default -> Optional.empty();
        };
    }

    /** A method whose values have no names. */
    private static Optional<Values.Callable> method(String name, Function<Given, Object> does, String... parameters) {
        return Optional.of((plain, named) -> {
            Given.refuseNames(name, named);
            return does.apply(Given.to(name, plain, named, List.of(parameters)));
        });
    }

    private static Optional<Values.Callable> named(String name, Function<Given, Object> does, String... parameters) {
        return Optional.of((plain, named) -> does.apply(Given.to(name, plain, named, List.of(parameters))));
    }

    private static Optional<Values.Callable> rewrite(
            String name, Function<String, Object> rewritten, String text, Budget budget) {
        return method(name, given -> {
            budget.make(text.length());
            return rewritten.apply(text);
        });
    }

    private static Object split(String text, Given given, Texts texts) {
        return texts.split(text, given.get("sep"), Values.requireInt(given.get("maxsplit", -1L), "how often to split"));
    }

    private static Object replaced(String text, Given given, Texts texts) {
        return texts.replaced(
                text,
                given.requireText("old"),
                given.requireText("new"),
                Values.requireInt(given.get("count", -1L), "how often to replace"));
    }

    static List<Object> entries(Map<?, ?> map, Budget budget) {
        budget.spend((long) Budget.ITEM * map.size());
        List<Object> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(List.of(key, value)));
        return entries;
    }

    private static List<Object> values(Map<?, ?> map, Budget budget) {
        budget.list(map.size());
        return new ArrayList<>(map.values());
    }

    private static Object got(Map<?, ?> map, Given given) {
        Object found = map.get(Values.requireKey(given.require("key")));
        return found == null ? given.get("default") : found;
    }
}
