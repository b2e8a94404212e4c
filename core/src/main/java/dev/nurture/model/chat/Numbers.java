package dev.nurture.model.chat;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers out of values as Python does: blanks around, any script's digits and {@code 1_000} are fine. Has no state. */
final class Numbers {
    private static final int LONGEST = 100;
    private static final int MOST_DIGITS = 18;
    private static final double EXACT = 1L << 52;
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=[0-9])_(?=[0-9])");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern ENDLESS = Pattern.compile("[+-]?(?i:inf|infinity|nan)");

    private Numbers() {}

    /** The number without its fraction, or else the preset. */
    static Object whole(Object value, Object preset) {
        if (value instanceof Long) {
            return value;
        }
        String text = value instanceof String given ? plain(given) : "";
        if (WHOLE.matcher(text).matches()) {
            return exact(text);
        }
        if (ENDLESS.matcher(text).matches()) {
            return preset;
        }
        Optional<Double> number = read(value);
        if (number.isPresent() && !(Math.abs(number.get()) <= EXACT)) {
            throw new Trouble("int must read a number of moderate size, but reads " + number.get());
        }
        return number.isPresent() ? (Object) number.get().longValue() : preset;
    }

    /** The number, or else the preset. */
    static Object decimal(Object value, Object preset) {
        if (value instanceof String text && ENDLESS.matcher(plain(text)).matches()) {
            throw new Trouble("float must read a number that is one, but reads " + text);
        }
        Optional<Double> number = read(value);
        return number.isPresent() ? number.get() : preset;
    }

    private static Optional<Double> read(Object value) {
        if (value instanceof String given) {
            String text = plain(given);
            return DECIMAL.matcher(text).matches() ? Optional.of(Double.parseDouble(text)) : Optional.empty();
        }
        if (value == Nothing.UNDEFINED) {
            throw new Trouble("must read a number of a value, but it is undefined");
        }
        return value instanceof Number || value instanceof Boolean
                ? Optional.of(Values.number(value))
                : Optional.empty();
    }

    private static Long exact(String text) {
        String digits = text.replaceFirst("^([+-]?)0+(?=[0-9])", "$1");
        if (digits.length() > MOST_DIGITS) {
            throw new Trouble("must have numbers of at most %s digits, but has %s".formatted(MOST_DIGITS, text));
        }
        return Long.parseLong(digits);
    }

    private static String plain(String text) {
        if (text.length() > LONGEST) {
            throw new Trouble("must read numbers out of at most %s characters, but reads one out of %s"
                    .formatted(LONGEST, text.length()));
        }
        StringBuilder plain = new StringBuilder();
        Texts.stripped(text).codePoints().forEach(point -> {
            if (Character.isDigit(point)) {
                plain.append(Character.digit(point, 10));
            } else {
                plain.appendCodePoint(point);
            }
        });
        return BETWEEN_DIGITS.matcher(plain).replaceAll("");
    }
}
