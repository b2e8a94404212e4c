package dev.nurture.recipe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a settings record from words such as {@code format=jsonl}, outside of a recipe. */
public final class SettingsReader {
    private SettingsReader() {}

    /**
     * The record, with presets where nothing is given.
     *
     * @param given {@code setting=value}, values in YAML
     * @param current what relative paths are relative to
     * @throws dev.nurture.error.NurtureException of kind USAGE with every problem
     */
    public static <S extends Record> S read(Class<S> type, List<String> given, Path current) {
        Problems problems = new Problems();
        Yaml.Place root = new Yaml.Place("-s", current, 1, "");
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            String[] word = given.get(i).split("=", 2);
            Yaml.Place place = root.child(word[0], i + 1);
            if (word.length < 2 || word[0].isEmpty()) {
                problems.add(root.child(given.get(i), i + 1), "must be setting=value.");
                continue;
            }
            new YamlReader(problems, place).read(word[1]).ifPresent(value -> entries.put(word[0], value));
        }
        var settings = new SettingsBinder(problems).bind(new Yaml.Mapping(root, entries), type);
        problems.throwIfAny();
        return settings.orElseThrow();
    }
}
