package dev.nurture.recipe;

/** A part of a whole, from 0 to 1: {@code 0.05} or {@code 5%}. */
public record Share(double value) {
    public Share {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("must be between 0 and 1 (or 0% and 100%), but was " + value);
        }
    }

    public static Share parse(String text) {
        return Decimal.parseShare(text.strip())
                .map(number -> new Share(number.doubleValue()))
                .orElseThrow(
                        () -> new IllegalArgumentException("must be a share, such as 0.05 or 5%, but was " + text));
    }

    @Override
    public String toString() {
        return Double.toString(value);
    }
}
