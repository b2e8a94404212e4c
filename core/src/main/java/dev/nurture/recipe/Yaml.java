package dev.nurture.recipe;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text in YAML as a tree in which everything knows its place. */
public sealed interface Yaml {
    /**
     * Reads YAML 1.2; only plain values, lists and groups, never classes. Throws if the text is too large or too deep.
     *
     * @param root where the text stands
     * @return empty after reporting broken syntax with its line
     */
    static Optional<Yaml> read(String text, Place root, Problems problems) {
        return new YamlReader(problems, root).read(text);
    }

    /**
     * Where something is written.
     *
     * @param file as messages name it
     * @param base what relative paths in it are relative to
     * @param path dotted, from the root
     */
    record Place(String file, Path base, int line, String path) {
        public Place child(String name, int childLine) {
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

        public Optional<Yaml> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        public Mapping without(Collection<String> keys) {
            Map<String, Yaml> left = new LinkedHashMap<>(entries);
            left.keySet().removeAll(keys);
            return new Mapping(place, left);
        }

        /** The same with the other's entries in place of those with the same keys. */
        public Mapping with(Mapping other) {
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
