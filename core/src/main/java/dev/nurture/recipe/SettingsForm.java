package dev.nurture.recipe;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings as plain values: text, numbers, lists and groups in a fixed order. This is what fingerprints, ledgers and
 * resolved recipes contain. Where files are is left out of identity, since what is in them is in it.
 */
public final class SettingsForm {
    private SettingsForm() {}

    /** All settings by their names in recipes. */
    public static Map<String, Object> of(Record settings) {
        return form(settings, false);
    }

    /** Those settings that determine the result. */
    public static Map<String, Object> identity(Record settings) {
        return form(settings, true);
    }

    /** Every file that the settings name, in order. */
    public static List<InputPath> paths(Record settings) {
        List<InputPath> paths = new ArrayList<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            addPaths(read(settings, component), paths);
        }
        return paths;
    }

    private static void addPaths(Object value, List<InputPath> paths) {
        if (value instanceof InputPath path) {
            paths.add(path);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> addPaths(inner, paths));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> addPaths(item, paths));
        } else if (value instanceof Record group && !SettingsBinder.isParsed(group.getClass())) {
            paths.addAll(paths(group));
        }
    }

    private static Map<String, Object> form(Record settings, boolean identity) {
        Map<String, Object> form = new LinkedHashMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Object value = read(settings, component);
            if (SettingComponent.isInline(component)) {
                form.putAll(form((Record) value, identity));
            } else {
                value(value, identity).ifPresent(plain -> form.put(SettingsBinder.kebab(component.getName()), plain));
            }
        }
        return form;
    }

    private static Object read(Record settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("settings " + settings.getClass() + " must be a public record", e);
        }
    }

    private static Optional<Object> value(Object value, boolean identity) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? value(optional.get(), identity) : Optional.empty();
        }
        if (value instanceof InputPath path) {
            return identity ? Optional.empty() : Optional.of(path.text());
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> value(item, identity).ifPresent(items::add));
            return identity && items.size() < list.size() ? Optional.empty() : Optional.of(items);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach(
                    (key, item) -> value(item, identity).ifPresent(plain -> entries.put(String.valueOf(key), plain)));
            return Optional.of(entries);
        }
        return Optional.of(scalar(value, identity));
    }

    private static Object scalar(Object value, boolean identity) {
        if (value instanceof Enum<?> constant) {
            return SettingsBinder.enumName(constant);
        }
        if (value instanceof Record group && !SettingsBinder.isParsed(group.getClass())) {
            return form(group, identity);
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
