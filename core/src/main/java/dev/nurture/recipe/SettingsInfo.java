package dev.nurture.recipe;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes settings records, so that documentation and schema say what the binder accepts. */
public final class SettingsInfo {
    private static final Map<Class<?>, SettingType> PLAIN = Map.ofEntries(
            Map.entry(int.class, SettingType.Plain.WHOLE),
            Map.entry(Integer.class, SettingType.Plain.WHOLE),
            Map.entry(long.class, SettingType.Plain.WHOLE),
            Map.entry(Long.class, SettingType.Plain.WHOLE),
            Map.entry(double.class, SettingType.Plain.NUMBER),
            Map.entry(Double.class, SettingType.Plain.NUMBER),
            Map.entry(boolean.class, SettingType.Plain.FLAG),
            Map.entry(Boolean.class, SettingType.Plain.FLAG),
            Map.entry(InputPath.class, SettingType.Plain.PATH),
            Map.entry(ByteSize.class, SettingType.Plain.SIZE),
            Map.entry(Share.class, SettingType.Plain.SHARE));

    private SettingsInfo() {}

    /** The settings of a record, in its order. */
    public static List<SettingInfo> of(Class<? extends Record> settings) {
        return SettingComponent.of(settings).stream().map(SettingsInfo::info).toList();
    }

    private static SettingInfo info(SettingComponent setting) {
        return new SettingInfo(
                setting.name(),
                type(setting.component().getGenericType()),
                setting.need(),
                setting.preset(),
                setting.about());
    }

    private static SettingType type(Type type) {
        if (type instanceof ParameterizedType generic) {
            SettingType element = type(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]);
            if (generic.getRawType() == Optional.class) {
                return element;
            }
            return generic.getRawType() == List.class ? new SettingType.Many(element) : new SettingType.Named(element);
        }
        return plain((Class<?>) type);
    }

    private static SettingType plain(Class<?> type) {
        if (PLAIN.containsKey(type)) {
            return PLAIN.get(type);
        }
        if (type.isEnum()) {
            return new SettingType.Choice(Stream.of(type.getEnumConstants())
                    .map(constant -> SettingsBinder.enumName((Enum<?>) constant))
                    .toList());
        }
        return type.isRecord() && !SettingsBinder.isParsed(type)
                ? new SettingType.Group(of(type.asSubclass(Record.class)))
                : SettingType.Plain.TEXT;
    }
}
