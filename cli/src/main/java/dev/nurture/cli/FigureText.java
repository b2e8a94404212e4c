package dev.nurture.cli;

import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.util.Locale;

/** Figures as people read them. */
final class FigureText {
    private FigureText() {}

    static String value(Measurement.Figure figure) {
        return number(figure.estimate().value(), figure.unit());
    }

    /** {@code [3.3 %, 7.2 %]}; {@code counted} where there is no sampling error. */
    static String interval(Measurement.Figure figure) {
        return interval(figure.estimate(), figure.unit());
    }

    static String interval(Estimate estimate, Measurement.Unit unit) {
        if (isCount(estimate)) {
            return "counted";
        }
        String level = estimate.level() == Estimate.USUAL_LEVEL ? "" : " at " + Amounts.share(estimate.level());
        return "[%s, %s]%s".formatted(number(estimate.low(), unit), number(estimate.high(), unit), level);
    }

    static boolean isCount(Estimate estimate) {
        return estimate.low() == estimate.high();
    }

    static String number(double value, Measurement.Unit unit) {
        return switch (unit) {
            case SHARE -> Amounts.share(value);
            case COUNT -> Amounts.count(Math.round(value));
            case NUMBER -> String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
        };
    }

    /** A difference with its sign, shares in points. */
    static String signed(double value, Measurement.Unit unit) {
        return sign(value, unit) + (unit == Measurement.Unit.SHARE ? " points" : "");
    }

    /** {@code [−0.2, +6.4]}; {@code counted} where there is no sampling error. */
    static String signedInterval(Estimate difference, Measurement.Unit unit) {
        return isCount(difference)
                ? "counted"
                : "[%s, %s]".formatted(sign(difference.low(), unit), sign(difference.high(), unit));
    }

    private static String sign(double value, Measurement.Unit unit) {
        String number = unit == Measurement.Unit.SHARE
                ? String.format(Locale.ROOT, "%.1f", 100 * Math.abs(value))
                : number(Math.abs(value), unit);
        return (value > 0 ? "+" : value < 0 ? "−" : "") + number;
    }
}
