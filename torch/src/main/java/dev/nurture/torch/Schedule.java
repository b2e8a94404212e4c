package dev.nurture.torch;

/**
 * The learning rate over a training: up in a straight line, then down along half a cosine.
 *
 * @param peak the highest rate
 * @param warmUp steps on the way up
 * @param steps in all
 * @param floor the share of the peak at which it ends
 */
record Schedule(double peak, long warmUp, long steps, double floor) {
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
        double way = steps <= warmUp ? 1 : (double) (step - warmUp) / (steps - warmUp);
        return peak * (floor + (1 - floor) * 0.5 * (1 + StrictMath.cos(Math.PI * way)));
    }
}
