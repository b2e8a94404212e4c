package dev.nurture.recipe;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The component of a settings record that holds one setting, wherever it lies: those of an {@link Inline} record stand in its
 * place.
 *
 * @param name as recipes write it
 * @param preset what holds where a recipe is silent
 */
record SettingComponent(String name, RecordComponent component, Optional<String> preset) {
    /**
     * Those of a record, in order.
     *
     * @throws IllegalStateException if two have one name, or a preset is for none
     */
    static List<SettingComponent> of(Class<? extends Record> type) {
        Map<String, SettingComponent> all = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            for (SettingComponent setting : in(component)) {
                if (all.put(setting.name, setting) != null) {
                    throw new IllegalStateException(
                            "settings %s: must have one %s, but have two".formatted(type.getName(), setting.name));
                }
            }
        }
        return List.copyOf(all.values());
    }

    private static List<SettingComponent> in(RecordComponent component) {
        Inline inline = component.getAnnotation(Inline.class);
        if (inline == null) {
            return List.of(
                    new SettingComponent(SettingsBinder.kebab(component.getName()), component, preset(component)));
        }
        List<SettingComponent> settings = new ArrayList<>(of(group(component)));
        for (String preset : inline.presets()) {
            String[] words = preset.split("=", 2);
            int at = settings.stream().map(SettingComponent::name).toList().indexOf(words[0]);
            if (at < 0) {
                throw new IllegalStateException("preset %s: must be for a setting of %s".formatted(preset, component));
            }
            settings.set(at, new SettingComponent(words[0], settings.get(at).component, Optional.of(words[1])));
        }
        return settings;
    }

    private static Optional<String> preset(RecordComponent component) {
        return component.getType() == Optional.class
                ? Optional.empty()
                : Optional.ofNullable(component.getAnnotation(Setting.class))
                        .map(Setting::preset)
                        .filter(text -> !text.equals(Setting.REQUIRED));
    }

    static boolean isInline(RecordComponent component) {
        return component.isAnnotationPresent(Inline.class);
    }

    /** The record whose settings stand in place of an inline component. */
    static Class<? extends Record> group(RecordComponent component) {
        return component.getType().asSubclass(Record.class);
    }

    /** One sentence for people; empty where the step gives none. */
    String about() {
        return Optional.ofNullable(component.getAnnotation(Setting.class))
                .map(Setting::about)
                .orElse("");
    }

    SettingInfo.Need need() {
        if (component.getType() == Optional.class) {
            return SettingInfo.Need.OPTIONAL;
        }
        return preset.isPresent() ? SettingInfo.Need.PRESET : SettingInfo.Need.REQUIRED;
    }

    static List<String> names(Class<? extends Record> type) {
        return of(type).stream().map(SettingComponent::name).toList();
    }
}
