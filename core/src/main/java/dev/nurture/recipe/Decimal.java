package dev.nurture.recipe;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as recipes write them: {@code 7}, {@code -0.5}, {@code 1e-3}, and with a percent sign where a share is meant. What
 * Java besides takes for a number ({@code NaN}, {@code 5d}, {@code 0x1p3}) is none here.
 */
final class Decimal {
    private static final Pattern FORM =
            Pattern.compile("([-+]?(?:\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})(?:[eE][-+]?\\d{1,2})?)(%?)");

    private Decimal() {}

    /** The number, if it is one. */
    static Optional<BigDecimal> parse(String text) {
        return text.endsWith("%") ? Optional.empty() : parseShare(text);
    }

    /** As {@link #parse}; {@code 5%} is 0.05. */
    static Optional<BigDecimal> parseShare(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(matcher.group(1));
        return Optional.of(matcher.group(2).isEmpty() ? value : value.movePointLeft(2));
    }
}
