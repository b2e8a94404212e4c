package dev.nurture.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The upright scale of a curve: linear, or logarithmic where the numbers shrink or grow many times over.
 *
 * @param low at the bottom
 * @param high at the top
 */
record CurveScale(double low, double high, boolean logarithmic) {
    /** From here on a linear scale would hide what happens among the small numbers. */
    private static final double MANY_TIMES = 3;

    private static final int MOST_TICKS = 5;

    /** The scale on which numbers between these two are seen well. */
    static CurveScale of(double least, double most) {
        if (least > 0 && most / least >= MANY_TIMES) {
            return new CurveScale(least / 1.04, most * 1.04, true);
        }
        double room = most > least ? (most - least) * 0.05 : Math.max(1e-9, Math.abs(most) * 0.1);
        return new CurveScale(least - (least == 0 ? 0 : room), most + room, false);
    }

    /** A linear one that begins at 0. */
    static CurveScale fromZero(double most) {
        return new CurveScale(0, most > 0 ? most * 1.05 : 1, false);
    }

    /** Where a number stands, from 0 at the top to 1 at the bottom. */
    double place(double value) {
        double place = logarithmic
                ? Math.log(high / Math.max(value, low)) / Math.log(high / low)
                : (high - value) / (high - low);
        return Math.max(0, Math.min(1, place));
    }

    /** Round numbers on it. */
    List<Double> ticks() {
        for (double[] factors : new double[][] {{1, 1.5, 2, 3, 4, 5, 7}, {1, 2, 3, 5}, {1, 2, 5}, {1, 3}, {1}}) {
            List<Double> ticks = logarithmic ? powers(factors) : List.of();
            if (!ticks.isEmpty() && ticks.size() <= MOST_TICKS) {
                return ticks;
            }
        }
        return steps();
    }

    private List<Double> powers(double[] factors) {
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
            for (double factor : factors) {
                double tick = round(factor * Math.pow(10, power));
                if (tick >= low && tick <= high) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private List<Double> steps() {
        double least = (high - low) / MOST_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double step = 10 * power;
        for (double factor : new double[] {5, 2, 1}) {
            step = factor * power >= least ? factor * power : step;
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(round(i * step));
        }
        return ticks;
    }

    /** Without the dust of binary fractions. */
    private static double round(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(9))
                .doubleValue();
    }
}
