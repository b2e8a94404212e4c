package dev.nurture.recipe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes settings records out of a recipe's text.
 *
 * <p>A component is called in recipes as in Java, in kebab-case and without the underscore that ends a name which Java keeps for
 * itself. Understands numbers (with the suffixes k and M), true and false, text, enums, lists, groups by name, optional values,
 * nested records, {@link Inline} ones too, and any type with a static {@code parse(String)}. A record's constructor checks bounds by throwing
 * {@link IllegalArgumentException} with a message that begins with the setting's name. One thread.
 */
final class SettingsBinder {
    private final Problems problems;

    SettingsBinder(Problems problems) {
        this.problems = problems;
    }

    /** The record, or empty after reporting what is wrong. */
    <S extends Record> Optional<S> bind(Yaml.Mapping given, Class<S> type) {
        boolean good = reportUnknown(given, type);
        List<Object> values = new ArrayList<>();
        for (SettingComponent setting : SettingComponent.of(type)) {
            Optional<Object> value = value(given, setting);
            good &= value.isPresent();
            value.ifPresent(values::add);
        }
        return good ? construct(given, type, values.iterator()) : Optional.empty();
    }

    private boolean reportUnknown(Yaml.Mapping given, Class<? extends Record> type) {
        List<String> known = SettingComponent.names(type);
        boolean good = true;
        for (Map.Entry<String, Yaml> entry : given.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                good = false;
                problems.add(entry.getValue(), unknown(entry.getKey(), known));
            }
        }
        return good;
    }

    static String unknown(String written, List<String> known) {
        if (known.isEmpty()) {
            return "is not a known setting. There are none.";
        }
        String hint = Nearest.hint(written, known);
        return "is not a known setting.%s"
                .formatted(hint.isEmpty() ? " Known: " + String.join(", ", known) + "." : hint);
    }

    /** {@code minWords} as recipes write it: {@code min-words}, and {@code switch_}: {@code switch}. */
    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("_$", "")
                .toLowerCase(Locale.ROOT);
    }

    /** {@code HH_RLHF} as recipes write it: {@code hh-rlhf}. */
    static String enumName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Optional<Object> value(Yaml.Mapping given, SettingComponent setting) {
        RecordComponent component = setting.component();
        Optional<Yaml> written = given.get(setting.name());
        if (written.isPresent()) {
            return value(written.get(), component.getGenericType());
        }
        Yaml.Place place = given.place().child(setting.name(), given.place().line());
        return switch (setting.need()) {
            case OPTIONAL -> Optional.of(Optional.empty());
            case PRESET ->
                value(preset(place, setting.preset().orElseThrow(), component.getType()), component.getGenericType());
            case REQUIRED -> {
                problems.add(new Yaml.Scalar(place, ""), "must be given, but is missing.");
                yield Optional.empty();
            }
        };
    }

    private static Yaml preset(Yaml.Place place, String preset, Class<?> type) {
        if (type == List.class) {
            List<Yaml> items = new ArrayList<>();
            for (String item : preset.isBlank() ? new String[0] : preset.split(",")) {
                items.add(new Yaml.Scalar(place, item.strip()));
            }
            return new Yaml.Sequence(place, items);
        }
        return type == Map.class || isGroup(type) ? new Yaml.Mapping(place, Map.of()) : new Yaml.Scalar(place, preset);
    }

    private Optional<Object> value(Yaml written, Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return generic(written, parameterized);
        }
        Class<?> plain = (Class<?>) type;
        if (isGroup(plain)) {
            return written instanceof Yaml.Mapping mapping
                    ? bind(mapping, plain.asSubclass(Record.class)).map(Function.identity())
                    : wrong(written, "a group of settings");
        }
        return written instanceof Yaml.Scalar scalar ? scalar(scalar, plain) : wrong(written, "one value");
    }

    /** Whether values of this type are settings inside a setting; a preset then stands for all of theirs. */
    private static boolean isGroup(Class<?> type) {
        return type.isRecord() && type != InputPath.class && !isParsed(type);
    }

    private Optional<Object> generic(Yaml written, ParameterizedType type) {
        Type element = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (type.getRawType() == Optional.class) {
            return value(written, element).map(Optional::of);
        }
        if (type.getRawType() == List.class) {
            return list(written, element);
        }
        return written instanceof Yaml.Mapping mapping ? map(mapping, element) : wrong(written, "names with values");
    }

    private Optional<Object> list(Yaml written, Type element) {
        if (written instanceof Yaml.Scalar scalar && scalar.text().isEmpty()) {
            return wrong(written, "a list");
        }
        List<Yaml> items = written instanceof Yaml.Sequence sequence ? sequence.items() : List.of(written);
        List<Object> values = new ArrayList<>();
        for (Yaml item : items) {
            value(item, element).ifPresent(values::add);
        }
        return values.size() == items.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private Optional<Object> map(Yaml.Mapping written, Type element) {
        Map<String, Object> values = new LinkedHashMap<>();
        written.entries().forEach((key, item) -> value(item, element).ifPresent(value -> values.put(key, value)));
        return values.size() == written.entries().size()
                ? Optional.of(Collections.unmodifiableMap(values))
                : Optional.empty();
    }

    private Optional<Object> wrong(Yaml written, String wanted) {
        problems.add(written, "must be %s, but was %s.".formatted(wanted, written.kind()));
        return Optional.empty();
    }

    private Optional<Object> scalar(Yaml.Scalar written, Class<?> type) {
        try {
            return Optional.of(ScalarParser.parse(written, type));
        } catch (IllegalArgumentException e) {
            problems.add(written, e.getMessage() + ".");
            return Optional.empty();
        }
    }

    /** Whether values of this type are written as one text. */
    static boolean isParsed(Class<?> type) {
        return ScalarParser.parser(type).isPresent();
    }

    /**
     * @param values of all settings, in order
     */
    private <S extends Record> Optional<S> construct(Yaml.Mapping given, Class<S> type, Iterator<Object> values) {
        List<Object> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Optional<?> part = SettingComponent.isInline(component)
                    ? construct(given, SettingComponent.group(component), values)
                    : Optional.of(values.next());
            part.ifPresent(parts::add);
        }
        boolean whole = parts.size() == type.getRecordComponents().length;
        return whole ? create(given, type, parts.toArray()) : Optional.empty();
    }

    private <S extends Record> Optional<S> create(Yaml.Mapping given, Class<S> type, Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return Optional.of(type.getDeclaredConstructor(types).newInstance(values));
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException known)) {
                throw new IllegalStateException(e);
            }
            problems.add(blamed(given, String.valueOf(known.getMessage())), known.getMessage() + ".");
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("settings " + type + " must be a public record", e);
        }
    }

    /** The setting that a constructor's message begins with, so that the problem is reported on its line. */
    private static Yaml blamed(Yaml.Mapping given, String message) {
        String name = message.split("[: ]", 2)[0];
        return given.get(name).orElse(given);
    }
}
