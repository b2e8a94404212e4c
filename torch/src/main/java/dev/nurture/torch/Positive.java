package dev.nurture.torch;

/** Numbers that must be above 0. */
final class Positive {
    private Positive() {}

    /**
     * @throws IllegalArgumentException with the name of the setting and its value
     */
    static void require(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("%s: must be above 0, but was %s"
                    .formatted(name, value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value)));
        }
    }
}
