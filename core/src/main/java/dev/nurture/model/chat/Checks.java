package dev.nurture.model.chat;

import java.util.List;
import java.util.Map;

/** What stands behind {@code is}. Has no state. */
final class Checks {
    private Checks() {}

    static boolean holds(String test, Object value, List<Object> arguments) {
        return switch (test) {
            case "defined" -> value != Nothing.UNDEFINED;
            case "undefined" -> value == Nothing.UNDEFINED;
            case "none" -> value == Nothing.NONE;
            case "string" -> value instanceof String;
            case "mapping" -> value instanceof Map<?, ?>;
            case "number" -> value instanceof Number || value instanceof Boolean;
            case "integer" -> value instanceof Long;
            case "float" -> value instanceof Double;
            case "boolean" -> value instanceof Boolean;
            case "true" -> value.equals(true);
            case "false" -> value.equals(false);
            case "iterable", "sequence" ->
                value instanceof List<?> || value instanceof String || value instanceof Map<?, ?>;
            case "callable" -> value instanceof Values.Callable;
            case "odd" -> Math.floorMod(Values.requireInt(value, "an odd number"), 2) == 1;
            case "even" -> Math.floorMod(Values.requireInt(value, "an even number"), 2) == 0;
            case "divisibleby" ->
                Operators.apply("%", value, argument(arguments), new Budget()).equals(0L);
            case "equalto", "eq", "sameas" -> Values.isEqual(value, argument(arguments));
            case "ne" -> !Values.isEqual(value, argument(arguments));
            case "in" -> Operators.contains(argument(arguments), value);
            default -> throw new Trouble("must have a test that is known, but has '%s'".formatted(test));
        };
    }

    private static Object argument(List<Object> arguments) {
        if (arguments.isEmpty()) {
            throw new Trouble("a test must be given a value, but is given none");
        }
        return arguments.get(0);
    }
}
