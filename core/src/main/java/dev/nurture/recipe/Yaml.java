package dev.nurture.recipe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recipe's text as a tree in which everything knows its place. */
sealed interface Yaml {
    /**
     * @param file as messages name it
     * @param base what relative paths in it are relative to
     * @param path dotted, from the root
     */
    record Place(String file, Path base, int line, String path) {
        Place child(String name, int childLine) {
            return new Place(file, base, childLine, path.isEmpty() ? name : path + "." + name);
        }
    }

    Place place();

    /** A single value; {@code text} as written, without quotes. */
    record Scalar(Place place, String text) implements Yaml {}

    record Sequence(Place place, List<Yaml> items) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(Place place, Map<String, Yaml> entries) implements Yaml {
        public Mapping {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        Optional<Yaml> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }
    }

    /** What to call this kind of value in a message. */
    default String kind() {
        if (this instanceof Scalar scalar) {
            return scalar.text().isEmpty() ? "nothing" : scalar.text();
        }
        return this instanceof Sequence ? "a list" : "a group of settings";
    }
}
