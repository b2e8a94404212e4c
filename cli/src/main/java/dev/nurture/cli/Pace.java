package dev.nurture.cli;

import java.util.OptionalDouble;

/**
 * How fast a job gets on. What an earlier run had done when this one took over counts as done, but not as speed. Not to be
 * shared between threads.
 */
final class Pace {
    /** Before this share is done, the time left is a guess that misleads. */
    private static final double FIRST_GUESS = 0.05;

    /** How much a new measurement counts. */
    private static final double WEIGHT = 0.3;

    private static final double SECOND = 1e9;

    private final long begun;
    private long measuredAt;
    private long measuredDone;
    private boolean moving;
    private double rate;
    private long done;
    private long total;

    Pace(long nanos) {
        begun = nanos;
        measuredAt = nanos;
    }

    /**
     * @param nanos the time now
     * @param sofar how much is done
     * @param whole how much there is; 0 where nobody knows
     */
    void measure(long nanos, long sofar, long whole) {
        done = sofar;
        total = whole;
        double seconds = (nanos - measuredAt) / SECOND;
        if (!moving) {
            moving = true;
            rate = seconds > 1 && sofar > 0 ? sofar / seconds : 0;
        } else if (seconds >= 0.2) {
            double now = (sofar - measuredDone) / seconds;
            rate = rate == 0 ? now : WEIGHT * now + (1 - WEIGHT) * rate;
        } else {
            return;
        }
        measuredAt = nanos;
        measuredDone = sofar;
    }

    double seconds(long nanos) {
        return (nanos - begun) / SECOND;
    }

    long done() {
        return done;
    }

    long total() {
        return total;
    }

    /** Between 0 and 1; empty where the whole is not known. */
    OptionalDouble share() {
        return total > 0 ? OptionalDouble.of(Math.min(1, (double) done / total)) : OptionalDouble.empty();
    }

    /** Units in a second; 0 until it is known. */
    double rate() {
        return rate;
    }

    /** Seconds left; empty until they can be told. */
    OptionalDouble left() {
        boolean known = rate > 0 && share().orElse(0) >= FIRST_GUESS;
        return known ? OptionalDouble.of((total - done) / rate) : OptionalDouble.empty();
    }
}
