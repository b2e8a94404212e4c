package dev.nurture.recipe;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recipe's text as a tree in which everything knows its place. */
sealed interface Yaml {
    /**
     * Where something is written.
     *
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
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        Optional<Yaml> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        Mapping without(Collection<String> keys) {
            Map<String, Yaml> left = new LinkedHashMap<>(entries);
            left.keySet().removeAll(keys);
            return new Mapping(place, left);
        }

        /** The same with the other's entries in place of those with the same keys. */
        Mapping with(Mapping other) {
            Map<String, Yaml> all = new LinkedHashMap<>(entries);
            all.putAll(other.entries);
            return new Mapping(place, all);
        }
    }

    /** The value in a message: as written, or what kind of thing it is. */
    default String kind() {
        if (this instanceof Scalar scalar) {
            return scalar.text().isEmpty() ? "nothing" : scalar.text();
        }
        return this instanceof Sequence ? "a list" : "a group of settings";
    }
}
