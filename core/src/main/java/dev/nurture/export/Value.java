package dev.nurture.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value on its way into a file: what a convention makes of a datum, or JSON that goes on exactly as it came. */
sealed interface Value {
    /** A string. */
    record Text(String text) implements Value {}

    /** A value of the source's, in the very characters in which it came. */
    record Verbatim(String json) implements Value {}

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Named values in order. */
    record Fields(Map<String, Value> fields) implements Value {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        Optional<Value> find(String name) {
            return Optional.ofNullable(fields.get(name));
        }
    }

    static Value of(String text) {
        return new Text(text);
    }

    /** Exactly this number, as short as Java writes it; whole ones without a fraction. */
    static Value of(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return new Verbatim(whole ? Long.toString((long) number) : Double.toString(number));
    }

    static Value of(long number) {
        return new Verbatim(Long.toString(number));
    }
}
