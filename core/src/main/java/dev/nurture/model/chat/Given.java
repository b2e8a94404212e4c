package dev.nurture.model.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a filter, a method, a function or a macro is given, by its parameters. What it has no parameter for is refused: to pass over
 * it would print something else than what was meant. Immutable.
 */
final class Given {
    private final String name;
    private final Map<String, Object> values;

    private Given(String name, Map<String, Object> values) {
        this.name = name;
        this.values = values;
    }

    /**
     * Fits what is given to parameters.
     *
     * @param name of what is called, for messages
     * @param parameters in the order of their places
     */
    static Given to(String name, List<Object> plain, Map<String, Object> named, List<String> parameters) {
        requireAtMost(name, parameters.size(), plain);
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < plain.size(); i++) {
            values.put(parameters.get(i), plain.get(i));
        }
        named.forEach((parameter, value) -> {
            if (!parameters.contains(parameter)) {
                throw new Trouble("%s must be given %s, but is given '%s'"
                        .formatted(
                                name,
                                parameters.isEmpty() ? "nothing" : "only " + String.join(", ", parameters),
                                parameter));
            }
            if (values.put(parameter, value) != null) {
                throw new Trouble("%s must be given '%s' once, but is given it twice".formatted(name, parameter));
            }
        });
        return new Given(name, values);
    }

    static void requireAtMost(String name, int most, List<Object> plain) {
        if (plain.size() > most) {
            String fitting = most == 0 ? "no value" : most == 1 ? "one value" : "at most %s values".formatted(most);
            throw new Trouble("%s must be given %s, but is given %s".formatted(name, fitting, plain.size()));
        }
    }

    static void refuseNames(String name, Map<String, Object> named) {
        if (!named.isEmpty()) {
            throw new Trouble("%s must be given values without names, but is given '%s'"
                    .formatted(name, named.keySet().iterator().next()));
        }
    }

    Object get(String parameter, Object preset) {
        return values.getOrDefault(parameter, preset);
    }

    /** What is given, or else nothing. */
    Object get(String parameter) {
        return get(parameter, Nothing.NONE);
    }

    boolean isTrue(String parameter) {
        return Values.isTrue(get(parameter));
    }

    Object require(String parameter) {
        Object value = values.get(parameter);
        if (value == null) {
            throw new Trouble("%s must be given '%s', but is not".formatted(name, parameter));
        }
        return value;
    }

    String requireText(String parameter) {
        return Values.requireText(require(parameter), "what %s is given".formatted(name));
    }
}
