package dev.nurture.recipe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Applies {@code stage.key=value} to a recipe's tree before it is checked, so that overrides are checked alike.
 *
 * <p>A key goes down the tree part by part. Where keys have dots themselves, as marks and figures do, the longest one that is
 * there already is meant. One thread.
 */
final class Overrides {
    private static final Pattern FORM = Pattern.compile("([^=\\[]+(?:\\[[^]]*][^=\\[]*)?)=(.*)", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("[^.]+(\\.[^.]+)*");
    private static final String EXPECT = "expect";
    private static final String STAGES = "stages";

    private final Problems problems;
    private final Path current;

    Overrides(Problems problems, Path current) {
        this.problems = problems;
        this.current = current;
    }

    /** The changed tree; what cannot be applied is reported and left out. */
    Yaml apply(Yaml root, List<String> overrides) {
        Yaml changed = root;
        for (int i = 0; i < overrides.size(); i++) {
            changed = apply(changed, overrides.get(i), i + 1);
        }
        return changed;
    }

    private Yaml apply(Yaml root, String override, int number) {
        Matcher matcher = FORM.matcher(override);
        if (!matcher.matches() || !KEY.matcher(matcher.group(1)).matches()) {
            problems.add(place(override, number), "must be stage.setting=value, such as read.limit=100.");
            return root;
        }
        Yaml.Place place = place(matcher.group(1), number);
        Optional<Yaml> value = new YamlReader(problems, place).read(matcher.group(2));
        if (value.isEmpty()) {
            return root;
        }
        List<String> path = path(matcher.group(1), value.get());
        return isOfKnownStage(root, path, place) ? put(root, path, value.get()) : root;
    }

    /** The changed tree, where {@code value} stands in the recipe itself. */
    Yaml put(Yaml root, String key, Yaml value) {
        if (!KEY.matcher(key).matches()) {
            problems.add(value, "must be stage.setting: value, such as read.limit: 100, but was %s.".formatted(key));
            return root;
        }
        List<String> path = path(key, value);
        return isOfKnownStage(root, path, value.place()) ? put(root, path, value) : root;
    }

    private Yaml.Place place(String path, int number) {
        return new Yaml.Place("-s", current, number, path);
    }

    /** A first word that is no key of the recipe is a stage. */
    private static List<String> path(String key, Yaml value) {
        List<String> path = List.of(key.split("\\."));
        if (path.get(0).equals(EXPECT) && path.size() > 1) {
            return expectation(key.substring(EXPECT.length() + 1), value);
        }
        return RecipeReader.TOP.contains(path.get(0)) ? path : List.of((STAGES + "." + key).split("\\."));
    }

    /** Figures have dots: what stands before a group of conditions, or before the name of one, is one figure. */
    private static List<String> expectation(String key, Yaml value) {
        int end = value instanceof Yaml.Mapping ? -1 : key.lastIndexOf('.');
        return end < 0 ? List.of(EXPECT, key) : List.of(EXPECT, key.substring(0, end), key.substring(end + 1));
    }

    private boolean isOfKnownStage(Yaml root, List<String> path, Yaml.Place place) {
        boolean isStage = path.get(0).equals(STAGES) && path.size() > 1;
        if (!isStage
                || !(root instanceof Yaml.Mapping top)
                || !(top.entries().get(STAGES) instanceof Yaml.Mapping stages)) {
            return true;
        }
        Set<String> names = stages.entries().keySet();
        String stage = path.get(1);
        if (!names.contains(stage)) {
            problems.add(place, "there is no stage %s.%s".formatted(stage, Nearest.hint(stage, names)));
        }
        return names.contains(stage);
    }

    private static Yaml put(Yaml tree, List<String> path, Yaml value) {
        if (path.isEmpty()) {
            return value;
        }
        Yaml.Mapping group = tree instanceof Yaml.Mapping mapping ? mapping : new Yaml.Mapping(value.place(), Map.of());
        Map<String, Yaml> entries = new LinkedHashMap<>(group.entries());
        int length = keyLength(entries, path);
        String key = String.join(".", path.subList(0, length));
        Yaml child = entries.getOrDefault(key, new Yaml.Mapping(value.place(), Map.of()));
        entries.put(key, put(child, path.subList(length, path.size()), value));
        return new Yaml.Mapping(group.place(), entries);
    }

    private static int keyLength(Map<String, Yaml> entries, List<String> path) {
        int length = path.size();
        while (length > 1 && !entries.containsKey(String.join(".", path.subList(0, length)))) {
            length--;
        }
        return length;
    }
}
