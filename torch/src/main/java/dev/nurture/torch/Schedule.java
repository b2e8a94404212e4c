package dev.nurture.torch;

/**
 * The learning rate over a training: up in a straight line, then down along half a cosine, or level and then down at the end, or
 * level to the end.
 *
 * <p>Level and then down is the schedule warm-up, stable, decay of Hu et al., MiniCPM, 2024; the two ways down are those of Hägele
 * et al., Scaling Laws and Compute-Optimal Training Beyond Fixed Training Durations, 2024.
 *
 * @param peak the highest rate
 * @param warmUp steps on the way up
 * @param steps in all
 * @param floor the share of the peak at which it ends, unless it is level to the end
 * @param way how it goes on from the peak
 */
record Schedule(double peak, long warmUp, long steps, double floor, Way way) {
    /** How the rate goes on from its peak. */
    sealed interface Way {}

    /** Down along half a cosine, from the end of the warm-up to the last step. */
    record Cosine() implements Way {}

    /** Level to the end. */
    record Level() implements Way {}

    /**
     * Level, then down.
     *
     * @param steps how many at the end go down
     * @param shape of the way down
     */
    record Late(long steps, Shape shape) implements Way {
        Late {
            if (steps < 0) {
                throw new IllegalArgumentException("schedule: must go down in 0 steps or more, but was " + steps);
            }
        }
    }

    /** What the way down looks like. */
    enum Shape {
        LINEAR {
            @Override
            double fallen(double part) {
                return part;
            }
        },
        /** Fast at first: by the square root of the part that is over. */
        SQRT {
            @Override
            double fallen(double part) {
                return Math.sqrt(part);
            }
        };

        /** How much of the way down is done, from 0 to 1. */
        abstract double fallen(double part);
    }

    /** Down along a cosine. */
    Schedule(double peak, long warmUp, long steps, double floor) {
        this(peak, warmUp, steps, floor, new Cosine());
    }

    Schedule {
        if (!(peak > 0 && peak < Double.POSITIVE_INFINITY) || warmUp < 0 || steps < 1 || !(floor >= 0 && floor <= 1)) {
            throw new IllegalArgumentException(
                    "schedule: must have a peak above 0, steps, and a floor from 0 to 1, but was %s, %s, %s, %s"
                            .formatted(peak, warmUp, steps, floor));
        }
    }

    /**
     * @param step counted from 0
     */
    double rate(long step) {
        if (step < warmUp) {
            return peak * (step + 1) / warmUp;
        }
        if (way instanceof Late late) {
            return peak * (1 - (1 - floor) * late.shape.fallen(part(step, Math.max(warmUp, steps - late.steps))));
        }
        return way instanceof Level
                ? peak
                : peak * (floor + (1 - floor) * 0.5 * (1 + StrictMath.cos(Math.PI * part(step, warmUp))));
    }

    /** The part of the steps from {@code from} to the end that is over. */
    private double part(long step, long from) {
        if (step < from) {
            return 0;
        }
        return steps <= from ? 1 : (double) (step - from) / (steps - from);
    }
}
