package dev.nurture.recipe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory or disk with its unit: {@code 64MiB}, {@code 2GB}, {@code 512B}. */
public record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("([0-9.]+)\\s*(B|kB|MB|GB|KiB|MiB|GiB)");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("must not be negative, but was " + bytes);
        }
    }

    /** Reads a number with a unit; parts of a byte are rounded. */
    public static ByteSize parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        Optional<BigDecimal> bytes = matcher.matches()
                ? Decimal.parse(matcher.group(1)).map(number -> number.multiply(unit(matcher.group(2))))
                : Optional.empty();
        return bytes.filter(value -> value.compareTo(MOST) <= 0)
                .map(value ->
                        new ByteSize(value.setScale(0, RoundingMode.HALF_UP).longValueExact()))
                .orElseThrow(() ->
                        new IllegalArgumentException("must be a size with its unit, such as 64MiB, but was " + text));
    }

    private static BigDecimal unit(String name) {
        long bytes = switch (name) {
            case "kB" -> 1_000;
            case "MB" -> 1_000_000;
            case "GB" -> 1_000_000_000;
            case "KiB" -> 1 << 10;
            case "MiB" -> 1 << 20;
            case "GiB" -> 1 << 30;
            default -> 1;
        };
        return BigDecimal.valueOf(bytes);
    }

    @Override
    public String toString() {
        return bytes + "B";
    }
}
