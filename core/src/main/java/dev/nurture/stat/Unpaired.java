package dev.nurture.stat;

/**
 * The difference between two quantities that were estimated apart, each with an interval of its own.
 *
 * <p>The interval is made from the two intervals alone (MOVER; Zou and Donner 2008, after Newcombe 1998): each limit of
 * the difference lies as far from it as the two limits that lead there, squared and added. It holds for independent
 * data. Where both were measured on the same items it is wider than it needs to be, and {@link Paired} finds more.
 */
public final class Unpaired {
    private Unpaired() {}

    /** The first minus the second. Where both are exact counts, so is the difference. */
    public static Estimate difference(Estimate first, Estimate second) {
        double difference = first.value() - second.value();
        double level = Math.min(first.level(), second.level());
        long count = Math.min(first.n(), second.n());
        if (isExact(first) && isExact(second)) {
            return new Estimate(difference, difference, difference, level, count, "count");
        }
        double low = difference - Math.hypot(first.value() - first.low(), second.high() - second.value());
        double high = difference + Math.hypot(first.high() - first.value(), second.value() - second.low());
        return Estimate.around(difference, low, high, level, count, "mover");
    }

    private static boolean isExact(Estimate estimate) {
        return estimate.low() == estimate.high();
    }
}
