package dev.nurture.report;

import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * The scale that intervals are drawn on.
 *
 * @param low value at its left end
 * @param high value at its right end
 * @param step between two ticks
 */
record Axis(double low, double high, double step, Unit unit) {
    private static final int MOST_TICKS = 5;

    /** An interval that hangs so little below 0 moves no axis. */
    private static final double HANGING = -0.01;

    /** Shares: from 0 to 100 %. */
    static final Axis SHARES = new Axis(0, 1, 0.25, Unit.SHARE);

    /** Differences of shares. */
    private static final Axis SIGNED = new Axis(-1, 1, 0.5, Unit.SHARE);

    /** Differences of shares that are hardly below 0. */
    private static final Axis RATHER_ABOVE = new Axis(-0.25, 1, 0.25, Unit.SHARE);

    /** The axis on which all these figures, of one unit, can be compared. */
    static Axis of(List<Figure> figures) {
        Unit unit = figures.get(0).unit();
        double low = figures.stream()
                .mapToDouble(figure -> figure.estimate().low())
                .min()
                .orElse(0);
        if (unit == Unit.SHARE) {
            return low >= HANGING ? SHARES : low >= RATHER_ABOVE.low() ? RATHER_ABOVE : SIGNED;
        }
        double high = figures.stream()
                .mapToDouble(figure -> figure.estimate().high())
                .max()
                .orElse(1);
        double from = unit == Unit.COUNT || (low > 0 && low < high / 2) ? Math.min(0, low) : low;
        double step = round(high > from ? high - from : Math.max(1, Math.abs(high)));
        double left = Math.floor(from / step) * step;
        double right = Math.max(Math.ceil(high / step) * step, left + step);
        return new Axis(left, right, step, unit);
    }

    /** The axis of differences, 0 in its middle. */
    static Axis around(double most, Unit unit) {
        double least = unit == Unit.SHARE ? 0.02 : 1e-6;
        double half = ceiling(Math.max(least, most));
        return new Axis(-half, half, half, unit);
    }

    /** The axis of ratios, none of which is below 0: 1 in its middle where it can be. */
    static Axis ofRatios(double most) {
        double half = around(most, Unit.NUMBER).high();
        if (half < 1) {
            return new Axis(1 - half, 1 + half, half, Unit.NUMBER);
        }
        double step = Math.ceil((1 + half) / MOST_TICKS);
        return new Axis(0, Math.ceil((1 + half) / step) * step, step, Unit.NUMBER);
    }

    /** A round number that is at least so large, and not much larger. */
    private static double ceiling(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 1.5, 2, 3, 4, 5, 6, 8}) {
            if (factor * power >= value) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** A round step that makes at most five of a range. */
    private static double round(double range) {
        double least = range / MOST_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** Where a value stands, from 0 at the left to 1 at the right. */
    double place(double value) {
        return Math.max(0, Math.min(1, (value - low) / (high - low)));
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long count = Math.round((high - low) / step);
        for (long i = 0; i <= count; i++) {
            ticks.add(low + (high - low) * i / count);
        }
        return ticks;
    }
}
