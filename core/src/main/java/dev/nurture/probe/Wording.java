package dev.nurture.probe;

import dev.nurture.stat.Estimate;
import java.util.Locale;

/** Numbers as sentences say them. */
final class Wording {
    private static final double SMALLEST = 0.001;

    private Wording() {}

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share + 0.0);
    }

    /** A difference of shares with its interval, in points. */
    static String points(Estimate difference) {
        return String.format(
                Locale.ROOT,
                "%+.1f points [%+.1f, %+.1f]",
                100 * difference.value(),
                100 * difference.low(),
                100 * difference.high());
    }

    /** A margin: {@code 5 points}. */
    static String plainPoints(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share).replaceFirst("\\.0$", "") + " points";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String difference(Estimate difference) {
        return String.format(
                Locale.ROOT, "%+.3f [%+.3f, %+.3f]", difference.value(), difference.low(), difference.high());
    }

    /** {@code p = .004} or {@code p < .001}. */
    static String p(double p) {
        return p < SMALLEST
                ? "p < .001"
                : "p = " + String.format(Locale.ROOT, "%.3f", p).replaceFirst("^0", "");
    }
}
