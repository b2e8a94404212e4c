package dev.nurture.model.chat;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands behind {@code is}. Has no state. */
final class Checks {
    private static final Set<String> COMPARISONS = Set.of("divisibleby", "equalto", "eq", "sameas", "ne", "in");

    private Checks() {}

    static boolean holds(String test, Object value, List<Object> arguments, Budget budget) {
        boolean holds = found(test, value, arguments, budget);
        Given.requireAtMost(test, COMPARISONS.contains(test) ? 1 : 0, arguments);
        return holds;
    }

    private static boolean found(String test, Object value, List<Object> arguments, Budget budget) {
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
                value instanceof List<?>
                        || value instanceof String
                        || value instanceof Map<?, ?>
                        || value == Nothing.UNDEFINED;
            case "callable" -> value instanceof Values.Callable;
            case "odd" -> Math.floorMod(Values.requireInt(value, "an odd number"), 2) == 1;
            case "even" -> Math.floorMod(Values.requireInt(value, "an even number"), 2) == 0;
            case "divisibleby" ->
                Operators.apply("%", value, argument(arguments), budget).equals(0L);
            case "equalto", "eq", "sameas" -> Likeness.of(value, argument(arguments), budget);
            case "ne" -> !Likeness.of(value, argument(arguments), budget);
            case "in" -> Operators.contains(argument(arguments), value, budget);
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
