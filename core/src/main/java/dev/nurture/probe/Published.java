package dev.nurture.probe;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An effect as somebody published it: a number, or only which way it went.
 *
 * <p>Written {@code -0.36}, {@code -36%}, {@code 0.2x} (so many times as much), {@code higher}, {@code lower} or {@code none}.
 *
 * @param text as the recipe says it
 * @param value empty where only the direction is known
 */
public record Published(String text, Way way, Optional<Double> value) {
    private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9]*\\.?[0-9]+)(%|x)?");

    /** Which way an effect goes from where there would be none. */
    public enum Way {
        LOWER,
        NONE,
        HIGHER;

        static Way of(double value, double none) {
            return value < none ? LOWER : value > none ? HIGHER : NONE;
        }
    }

    public static Published parse(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        for (Way way : Way.values()) {
            if (text.equals(way.name().toLowerCase(Locale.ROOT))) {
                return new Published(text, way, Optional.empty());
            }
        }
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be an effect, such as -0.36, -36%%, 0.2x, higher, lower or none, but was %s"
                            .formatted(written));
        }
        boolean ratio = "x".equals(matcher.group(2));
        double number = Double.parseDouble(matcher.group(1)) / ("%".equals(matcher.group(2)) ? 100 : 1);
        return new Published(text, Way.of(number, ratio ? 1 : 0), Optional.of(number));
    }

    /** Whether it says how many times as much, so that 1 would be no effect. */
    boolean isRatio() {
        return text.endsWith("x");
    }

    @Override
    public String toString() {
        return text;
    }
}
