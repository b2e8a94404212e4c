package dev.nurture.recipe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies {@code stage.key=value} to a recipe's tree before it is checked, so that overrides are checked alike. */
final class Overrides {
    private final Problems problems;
    private final Path current;

    Overrides(Problems problems, Path current) {
        this.problems = problems;
        this.current = current;
    }

    Yaml apply(Yaml root, List<String> overrides) {
        Yaml changed = root;
        for (int i = 0; i < overrides.size(); i++) {
            Yaml.Place place = new Yaml.Place("-s", current, i + 1, overrides.get(i));
            int equals = overrides.get(i).indexOf('=');
            if (equals < 1) {
                problems.add(new Yaml.Scalar(place, ""), "must be stage.setting=value, such as read.limit=100.");
                continue;
            }
            String key = overrides.get(i).substring(0, equals);
            Yaml value = new YamlReader(problems).read(overrides.get(i).substring(equals + 1), "-s", current);
            changed = put(changed, path(changed, key), moved(value, place));
        }
        return changed;
    }

    /** A first word that is no key of the recipe is a stage. */
    private List<String> path(Yaml root, String key) {
        String[] parts = key.split("\\.");
        boolean top = parts[0].equals("seed")
                || parts[0].equals("recipe")
                || parts[0].equals("expect")
                || parts[0].equals("stages");
        java.util.ArrayList<String> path = new java.util.ArrayList<>(List.of(parts));
        if (!top) {
            path.add(0, "stages");
            checkStage(root, parts[0], key);
        }
        return path;
    }

    private void checkStage(Yaml root, String stage, String key) {
        if (root instanceof Yaml.Mapping top
                && top.entries().get("stages") instanceof Yaml.Mapping stages
                && !stages.entries().containsKey(stage)) {
            problems.add(
                    new Yaml.Scalar(new Yaml.Place("-s", current, 1, key), ""),
                    "there is no stage %s.%s"
                            .formatted(
                                    stage, Nearest.hint(stage, stages.entries().keySet())));
        }
    }

    private static Yaml put(Yaml tree, List<String> path, Yaml value) {
        if (path.isEmpty()) {
            return value;
        }
        Map<String, Yaml> entries =
                tree instanceof Yaml.Mapping mapping ? new LinkedHashMap<>(mapping.entries()) : new LinkedHashMap<>();
        int words = wordsOfKey(entries, path);
        String key = String.join(".", path.subList(0, words));
        Yaml child = entries.getOrDefault(key, new Yaml.Mapping(value.place(), Map.of()));
        entries.put(key, put(child, path.subList(words, path.size()), value));
        return new Yaml.Mapping(tree.place(), entries);
    }

    /** Names such as {@code length.words} have dots themselves: the longest key that is there already is meant. */
    private static int wordsOfKey(Map<String, Yaml> entries, List<String> path) {
        for (int words = path.size(); words > 1; words--) {
            if (entries.containsKey(String.join(".", path.subList(0, words)))) {
                return words;
            }
        }
        return 1;
    }

    static Yaml moved(Yaml value, Yaml.Place place) {
        if (value instanceof Yaml.Scalar scalar) {
            return new Yaml.Scalar(place, scalar.text());
        }
        if (value instanceof Yaml.Sequence sequence) {
            return new Yaml.Sequence(
                    place,
                    sequence.items().stream().map(item -> moved(item, place)).toList());
        }
        Map<String, Yaml> entries = new LinkedHashMap<>();
        ((Yaml.Mapping) value).entries().forEach((key, item) -> entries.put(key, moved(item, place)));
        return entries.isEmpty() ? new Yaml.Scalar(place, "") : new Yaml.Mapping(place, entries);
    }
}
