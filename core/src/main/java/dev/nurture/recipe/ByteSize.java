package dev.nurture.recipe;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory or disk with its unit: {@code 64MiB}, {@code 2GB}, {@code 512B}. */
public record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(B|kB|MB|GB|KiB|MiB|GiB)");
    private static final Map<String, Long> UNITS = Map.of(
            "B",
            1L,
            "kB",
            1_000L,
            "MB",
            1_000_000L,
            "GB",
            1_000_000_000L,
            "KiB",
            1L << 10,
            "MiB",
            1L << 20,
            "GiB",
            1L << 30);

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("must not be negative, but was " + bytes);
        }
    }

    /** Reads a number with a unit. */
    public static ByteSize parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a size with its unit, such as 64MiB, but was " + text);
        }
        return new ByteSize(Math.round(Double.parseDouble(matcher.group(1)) * UNITS.get(matcher.group(2))));
    }

    @Override
    public String toString() {
        return bytes + "B";
    }
}
