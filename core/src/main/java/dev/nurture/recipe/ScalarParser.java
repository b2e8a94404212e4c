package dev.nurture.recipe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes single values out of text. Whatever is wrong is said by an {@link IllegalArgumentException}. */
final class ScalarParser {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Double.MAX_VALUE);

    private ScalarParser() {}

    static Object parse(Yaml.Scalar written, Class<?> type) {
        String text = written.text();
        if (type == String.class) {
            return text;
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("must have a value, but has none");
        }
        if (type == InputPath.class) {
            return new InputPath(text, written.place().base());
        }
        if (type == boolean.class || type == Boolean.class) {
            return choice(text, Map.of("true", true, "false", false));
        }
        if (type.isEnum()) {
            return choice(text, constants(type));
        }
        return isNumber(type) ? number(text, type) : parsed(text, type);
    }

    private static boolean isNumber(Class<?> type) {
        return List.of(int.class, Integer.class, long.class, Long.class, double.class, Double.class)
                .contains(type);
    }

    private static Object number(String text, Class<?> type) {
        if (type == double.class || type == Double.class) {
            return Decimal.parse(text)
                    .filter(value -> value.abs().compareTo(LARGEST) <= 0)
                    .map(BigDecimal::doubleValue)
                    .orElseThrow(() -> new IllegalArgumentException("must be a number, but was " + text));
        }
        long value = whole(text);
        if (type == long.class || type == Long.class) {
            return value;
        }
        if (value != (int) value) {
            throw new IllegalArgumentException("must be a whole number below 2^31, but was " + text);
        }
        return (int) value;
    }

    private static long whole(String text) {
        String plain = text.replace("_", "");
        long unit = plain.endsWith("k") ? 1_000 : plain.endsWith("M") ? 1_000_000 : 1;
        String digits = unit == 1 ? plain : plain.substring(0, plain.length() - 1);
        BigDecimal value = Decimal.parse(digits)
                .orElseThrow(() -> new IllegalArgumentException("must be a number, but was " + text));
        try {
            return value.multiply(BigDecimal.valueOf(unit)).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("must be a whole number, such as 500 or 2M, but was " + text, e);
        }
    }

    private static Map<String, Object> constants(Class<?> type) {
        Map<String, Object> constants = new TreeMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(SettingsBinder.enumName((Enum<?>) constant), constant);
        }
        return constants;
    }

    private static Object choice(String text, Map<String, ?> choices) {
        Object value = choices.get(text);
        if (value == null) {
            throw new IllegalArgumentException("must be one of %s, but was %s"
                    .formatted(String.join(", ", new TreeSet<>(choices.keySet())), text));
        }
        return value;
    }

    /** The type's static {@code parse(String)}. */
    static Optional<Method> parser(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("parse")
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst();
    }

    private static Object parsed(String text, Class<?> type) {
        Method parser = parser(type).orElseThrow(() -> new IllegalStateException("settings cannot be of " + type));
        try {
            return parser.invoke(null, text);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException known ? known : new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
