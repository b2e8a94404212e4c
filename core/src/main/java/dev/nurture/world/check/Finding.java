package dev.nurture.world.check;

import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.util.Locale;

/**
 * What one check found.
 *
 * @param name in kebab-case
 * @param about what the number is
 * @param wanted what it has to be
 * @param remedy what it means if it is not so, and what to do then
 */
record Finding(
        String name,
        String about,
        Estimate estimate,
        Measurement.Unit unit,
        Verdict verdict,
        String wanted,
        String remedy) {
    enum Verdict {
        HOLDS,
        FAILS,
        /** Reported only: there is no right value. */
        TOLD
    }

    /** A share that has to be what {@code wanted} says. */
    static Finding share(String name, String about, Estimate estimate, boolean holds, String wanted, String remedy) {
        Verdict verdict = holds ? Verdict.HOLDS : Verdict.FAILS;
        return new Finding(name, about, estimate, Measurement.Unit.SHARE, verdict, wanted, remedy);
    }

    /** A count that has to be 0. */
    static Finding none(String name, String about, Estimate count, String remedy) {
        Verdict verdict = count.value() == 0 ? Verdict.HOLDS : Verdict.FAILS;
        return new Finding(name, about, count, Measurement.Unit.COUNT, verdict, "0", remedy);
    }

    static Finding told(String name, String about, Estimate estimate, Measurement.Unit unit) {
        return new Finding(name, about, estimate, unit, Verdict.TOLD, "", "");
    }

    boolean fails() {
        return verdict == Verdict.FAILS;
    }

    Measurement.Figure figure() {
        String end = verdict == Verdict.FAILS ? "; FAILS" : verdict == Verdict.HOLDS ? "; holds" : "";
        return new Measurement.Figure(name, about + end, estimate, unit);
    }

    /** The number as a person reads it, with its interval where it has one. */
    String number() {
        String value = number(estimate.value());
        boolean exact = estimate.low() == estimate.high();
        return exact ? value : "%s (%s to %s)".formatted(value, number(estimate.low()), number(estimate.high()));
    }

    private String number(double value) {
        return switch (unit) {
            case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
            case COUNT -> String.format(Locale.ROOT, "%.0f", value);
            case NUMBER -> String.format(Locale.ROOT, "%.3f", value);
        };
    }

    String problem() {
        return "%s: must be %s, but was %s: %s. %s".formatted(name, wanted, number(), about, remedy);
    }
}
