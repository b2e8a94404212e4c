package dev.nurture.world.yaml;

import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.Yaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A group of keys and values, of which every misuse becomes a problem. One thread. */
final class Group {
    private final Yaml.Mapping mapping;
    private final Problems problems;

    private Group(Yaml.Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    /** The group that stands there, in which only {@code known} keys may stand. */
    static Group of(Yaml written, Problems problems, String... known) {
        Group group = open(written, problems);
        List<String> keys = List.of(known);
        group.mapping.entries().forEach((key, value) -> {
            if (!keys.contains(key)) {
                String hint = Nearest.hint(key, keys);
                problems.add(
                        value,
                        "is not known here.%s"
                                .formatted(hint.isEmpty() ? " Known: " + String.join(", ", keys) + "." : hint));
            }
        });
        return group;
    }

    /** The group that stands there, whose keys are names of the user's own. */
    static Group open(Yaml written, Problems problems) {
        boolean nothing = written instanceof Yaml.Scalar scalar && scalar.text().isEmpty();
        Yaml.Mapping mapping = nothing
                ? new Yaml.Mapping(written.place(), Map.of())
                : problems.mapping(written, "a group of keys and values");
        return new Group(mapping, problems);
    }

    Yaml written() {
        return mapping;
    }

    Map<String, Yaml> entries() {
        return mapping.entries();
    }

    Optional<Yaml> get(String key) {
        return mapping.get(key);
    }

    /** The group under a key; an empty one if there is none. */
    Group group(String key, String... known) {
        return of(get(key).orElseGet(() -> nothing(key)), problems, known);
    }

    /** The group of the user's own names under a key; an empty one if there is none. */
    Group names(String key) {
        return open(get(key).orElseGet(() -> nothing(key)), problems);
    }

    private Yaml nothing(String key) {
        return new Yaml.Scalar(mapping.place().child(key, mapping.place().line()), "");
    }

    /** A single value that must be there. */
    Optional<Yaml.Scalar> required(String key) {
        Optional<Yaml> value = get(key);
        if (value.isEmpty()) {
            problems.add(nothing(key), "must be given, but is missing.");
            return Optional.empty();
        }
        return single(key);
    }

    /** A single value, if it is there. */
    Optional<Yaml.Scalar> single(String key) {
        Optional<Yaml> value = get(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Yaml.Scalar scalar && !scalar.text().isBlank()) {
            return Optional.of(scalar);
        }
        if (value.get() instanceof Yaml.Sequence list) {
            problems.add(
                    list,
                    "must have one value, but has %s: %s. Keep one."
                            .formatted(
                                    list.items().size(),
                                    String.join(
                                            ", ",
                                            list.items().stream()
                                                    .map(Yaml::kind)
                                                    .toList())));
        } else {
            problems.add(
                    value.get(),
                    "must be one value, but was %s.".formatted(value.get().kind()));
        }
        return Optional.empty();
    }

    /** The values of a list, or the one value; none if there is none. */
    List<Yaml.Scalar> list(String key) {
        List<Yaml.Scalar> values = new ArrayList<>();
        Yaml written = get(key).orElseGet(() -> new Yaml.Sequence(nothing(key).place(), List.of()));
        if (written instanceof Yaml.Mapping) {
            problems.add(written, "must be a list, but was %s.".formatted(written.kind()));
            return values;
        }
        List<Yaml> items = written instanceof Yaml.Sequence sequence ? sequence.items() : List.of(written);
        for (Yaml item : items) {
            if (item instanceof Yaml.Scalar scalar && !scalar.text().isBlank()) {
                values.add(scalar);
            } else {
                problems.add(item, "must be one value, but was %s.".formatted(item.kind()));
            }
        }
        return values;
    }

    double share(String key, double preset) {
        Optional<Yaml.Scalar> written = single(key);
        return written.map(value -> share(value, problems)).orElse(preset);
    }

    static double share(Yaml.Scalar written, Problems problems) {
        try {
            return Share.parse(written.text()).value();
        } catch (IllegalArgumentException e) {
            problems.add(written, String.valueOf(e.getMessage()) + ".");
            return 0;
        }
    }

    int whole(String key, int preset, int least) {
        return single(key).map(value -> whole(value, least, preset)).orElse(preset);
    }

    private int whole(Yaml.Scalar written, int least, int instead) {
        if (written.text().matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(written.text());
            if (value >= least) {
                return value;
            }
        }
        problems.add(written, "must be a whole number of at least %s, but was %s.".formatted(least, written.text()));
        return instead;
    }

    /** One of an enum's constants, written as {@code held-out}. */
    <E extends Enum<E>> E choice(String key, E preset) {
        return single(key)
                .map(written -> choice(written, preset.getDeclaringClass()).orElse(preset))
                .orElse(preset);
    }

    private <E extends Enum<E>> Optional<E> choice(Yaml.Scalar written, Class<E> type) {
        return choice(written, type, problems);
    }

    static <E extends Enum<E>> Optional<E> choice(Yaml.Scalar written, Class<E> type, Problems problems) {
        Map<String, E> known = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants())
                .forEach(each -> known.put(each.name().toLowerCase(Locale.ROOT).replace('_', '-'), each));
        Optional<E> chosen = Optional.ofNullable(known.get(written.text()));
        if (chosen.isEmpty()) {
            problems.add(
                    written,
                    "must be one of %s, but was %s.%s"
                            .formatted(
                                    String.join(", ", known.keySet()),
                                    written.text(),
                                    Nearest.hint(written.text(), known.keySet())));
        }
        return chosen;
    }
}
