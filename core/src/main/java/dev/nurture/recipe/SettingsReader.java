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
            String word = given.get(i);
            int equals = word.indexOf('=');
            if (equals < 1) {
                problems.add(new Yaml.Scalar(root.child(word, i + 1), ""), "must be setting=value.");
                continue;
            }
            String key = word.substring(0, equals);
            Yaml value = new YamlReader(problems).read(word.substring(equals + 1), "-s", current);
            entries.put(key, Overrides.moved(value, root.child(key, i + 1)));
        }
        var settings = new SettingsBinder(problems).bind(new Yaml.Mapping(root, entries), type);
        if (!problems.isEmpty()) {
            throw problems.exception();
        }
        return settings.orElseThrow();
    }
}
