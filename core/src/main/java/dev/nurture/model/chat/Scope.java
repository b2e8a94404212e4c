package dev.nurture.model.chat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names and their values; a loop has a scope of its own, and what is set in it is forgotten after. One thread. */
final class Scope {
    private final Optional<Scope> outer;
    private final Map<String, Object> values = new HashMap<>();

    private Scope(Optional<Scope> outer) {
        this.outer = outer;
    }

    static Scope of(Map<String, Object> known) {
        Scope scope = new Scope(Optional.empty());
        scope.values.putAll(known);
        return scope;
    }

    Scope inner() {
        return new Scope(Optional.of(this));
    }

    Object get(String name) {
        Object value = values.get(name);
        if (value != null) {
            return value;
        }
        return outer.isPresent() ? outer.get().get(name) : Nothing.UNDEFINED;
    }

    void set(String name, Object value) {
        values.put(name, value);
    }
}
