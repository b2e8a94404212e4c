package dev.nurture.model.chat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What stands behind a bar. One thread, with its evaluator. */
final class Filters {
    /** Filters and what they can be given, in the order of Jinja. */
    private static final Map<String, List<String>> PARAMETERS = Map.ofEntries(
            Map.entry("trim", List.of("chars")),
            Map.entry("length", List.of()),
            Map.entry("count", List.of()),
            Map.entry("upper", List.of()),
            Map.entry("lower", List.of()),
            Map.entry("title", List.of()),
            Map.entry("capitalize", List.of()),
            Map.entry("string", List.of()),
            Map.entry("safe", List.of()),
            Map.entry("int", List.of("default")),
            Map.entry("float", List.of("default")),
            Map.entry("abs", List.of()),
            Map.entry("list", List.of()),
            Map.entry("first", List.of()),
            Map.entry("last", List.of()),
            Map.entry("reverse", List.of()),
            Map.entry("sort", List.of("reverse", "case_sensitive", "attribute")),
            Map.entry("unique", List.of("case_sensitive", "attribute")),
            Map.entry("items", List.of()),
            Map.entry("join", List.of("d", "attribute")),
            Map.entry("replace", List.of("old", "new", "count")),
            Map.entry("default", List.of("default_value", "boolean")),
            Map.entry("d", List.of("default_value", "boolean")),
            Map.entry("tojson", List.of("ensure_ascii", "indent", "separators", "sort_keys")),
            Map.entry("indent", List.of("width", "first", "blank")));

    private final Budget budget;
    private final Texts texts;
    private final ListFilters lists;

    Filters(Budget budget) {
        this.budget = budget;
        this.texts = new Texts(budget);
        this.lists = new ListFilters(budget, this);
    }

    Object apply(String filter, Object value, List<Object> plain, Map<String, Object> named) {
        budget.deeper();
        Object filtered = switch (filter) {
            case "map" -> lists.mapped(value, plain, named);
            case "select", "reject" -> lists.chosen(filter, value, plain, named);
            case "selectattr", "rejectattr" -> lists.chosenBy(filter, value, plain, named);
            default -> apply(filter, value, Given.to(filter, plain, named, parameters(filter)));
        };
        budget.back();
        return filtered;
    }

    private static List<String> parameters(String filter) {
        List<String> parameters = PARAMETERS.get(filter);
        if (parameters == null) {
            throw new Trouble("must have a filter that is known, but has '%s'".formatted(filter));
        }
        return parameters;
    }

    private Object apply(String filter, Object value, Given given) {
        return switch (filter) {
            case "trim" -> texts.stripped(text(value), given.get("chars"), Texts.Ends.BOTH);
            case "upper" -> rewritten(value, Values::upper);
            case "lower" -> rewritten(value, Values::lower);
            case "title" -> texts.titled(text(value));
            case "capitalize" -> rewritten(value, Values::capitalized);
            case "string" -> text(value);
            case "safe" -> value;
            case "replace" -> replaced(value, given);
            case "indent" -> indented(value, given);
            case "tojson" -> JsonText.of(value, given, budget);
            case "default", "d" -> preset(value, given);
            case "int" -> Numbers.whole(value, given.get("default", 0L));
            case "float" -> Numbers.decimal(value, given.get("default", 0.0));
            case "abs" -> value instanceof Long number ? (Object) Math.abs(number) : Math.abs(Values.number(value));
            default -> lists.apply(filter, value, given);
        };
    }

    private String text(Object value) {
        return Values.text(value, budget);
    }

    private String rewritten(Object value, Function<String, String> rewrite) {
        String text = text(value);
        budget.make(text.length());
        return rewrite.apply(text);
    }

    private String replaced(Object value, Given given) {
        Object most = given.get("count");
        return texts.replaced(
                text(value),
                text(given.require("old")),
                text(given.require("new")),
                most == Nothing.NONE ? -1 : Values.requireInt(most, "how often to replace"));
    }

    private static Object preset(Object value, Given given) {
        boolean missing = value == Nothing.UNDEFINED || given.isTrue("boolean") && !Values.isTrue(value);
        return missing ? given.get("default_value", "") : value;
    }

    private String indented(Object value, Given given) {
        Object width = given.get("width", 4L);
        String indent = width instanceof String text ? text : blanks(Values.requireInt(width, "an indent"));
        return texts.indented(text(value), indent, given.isTrue("first"), given.isTrue("blank"));
    }

    private String blanks(int count) {
        budget.make(count);
        return " ".repeat(Math.max(0, count));
    }
}
