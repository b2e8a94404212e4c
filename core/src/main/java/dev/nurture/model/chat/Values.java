package dev.nurture.model.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What values of templates are: texts, whole numbers ({@link Long}), other numbers ({@link Double}), truth, lists, maps, {@link
 * Nothing}, {@link Space} and {@link Callable}. Nothing else is ever one. Has no state.
 */
final class Values {
    private Values() {}

    /** What a template can call. */
    interface Callable {
        Object call(List<Object> plain, Map<String, Object> named);
    }

    /** Values that a loop can set and that stay after it. */
    record Space(Map<Object, Object> values) {}

    static boolean isTrue(Object value) {
        return switch (kind(value)) {
            case NOTHING -> false;
            case TRUTH -> (Boolean) value;
            case NUMBER -> ((Number) value).doubleValue() != 0;
            case TEXT -> !((String) value).isEmpty();
            case LIST -> !((List<?>) value).isEmpty();
            case MAP -> !((Map<?, ?>) value).isEmpty();
            case OTHER -> true;
        };
    }

    /** Kinds of values. */
    enum Kind {
        NOTHING,
        TRUTH,
        NUMBER,
        TEXT,
        LIST,
        MAP,
        OTHER
    }

    static Kind kind(Object value) {
        if (value instanceof Nothing) {
            return Kind.NOTHING;
        }
        if (value instanceof Boolean) {
            return Kind.TRUTH;
        }
        if (value instanceof Number) {
            return Kind.NUMBER;
        }
        if (value instanceof String) {
            return Kind.TEXT;
        }
        if (value instanceof List<?>) {
            return Kind.LIST;
        }
        return value instanceof Map<?, ?> ? Kind.MAP : Kind.OTHER;
    }

    /** As it is printed. */
    static String text(Object value, Budget budget) {
        return PrintedText.of(value, budget);
    }

    /** What it is called in messages. */
    static String name(Object value) {
        return switch (kind(value)) {
            case NOTHING -> value == Nothing.NONE ? "none" : "something undefined";
            case TRUTH -> "a truth";
            case NUMBER -> "a number";
            case TEXT -> "a text";
            case LIST -> "a list";
            case MAP -> "a mapping";
            case OTHER -> value instanceof Space ? "a namespace" : "a function";
        };
    }

    static String requireText(Object value, String what) {
        if (value instanceof String text) {
            return text;
        }
        throw new Trouble("%s must be a text, but is %s".formatted(what, name(value)));
    }

    /** What a mapping can have as a key. */
    static Object requireKey(Object value) {
        return switch (kind(value)) {
            case NOTHING, TRUTH, NUMBER, TEXT -> value;
            case LIST, MAP, OTHER -> throw new Trouble("a key must be a text or a number, but is " + name(value));
        };
    }

    static int requireInt(Object value, String what) {
        if (value instanceof Long number && Math.abs(number) <= Budget.LONGEST) {
            return number.intValue();
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        throw new Trouble("%s must be a whole number of moderate size, but is %s"
                .formatted(what, value instanceof Long ? value : name(value)));
    }

    /** What a loop goes through: items of a list, keys of a map, characters of a text; nothing of what is undefined. */
    static List<?> items(Object value, Budget budget) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            budget.list(map.size());
            return new ArrayList<>(map.keySet());
        }
        if (value instanceof String text) {
            budget.list(text.length());
            budget.spend((long) Budget.LETTER * text.length());
            return text.codePoints().mapToObj(Character::toString).toList();
        }
        if (value == Nothing.UNDEFINED) {
            return List.of();
        }
        throw new Trouble("must go through a list, but goes through " + name(value));
    }

    static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        throw new Trouble("must calculate with numbers, but does with " + name(value));
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** The first letter of every word large, the others small. */
    static String title(String text) {
        StringBuilder title = new StringBuilder();
        boolean begins = true;
        for (int point : text.codePoints().toArray()) {
            title.appendCodePoint(begins ? Character.toTitleCase(point) : Character.toLowerCase(point));
            begins = !Character.isLetter(point);
        }
        return title.toString();
    }

    static String capitalized(String text) {
        return text.isEmpty() ? text : upper(text.substring(0, 1)) + lower(text.substring(1));
    }
}
