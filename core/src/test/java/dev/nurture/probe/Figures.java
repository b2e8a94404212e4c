package dev.nurture.probe;

import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.util.List;

/** Looks into measurements. */
final class Figures {
    private Figures() {}

    static Measurement.Figure figure(Measurement measured, String name) {
        return measured.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + ": must be one of " + names(measured)));
    }

    static Estimate estimate(Measurement measured, String name) {
        return figure(measured, name).estimate();
    }

    static double value(Measurement measured, String name) {
        return estimate(measured, name).value();
    }

    static List<String> names(Measurement measured) {
        return measured.figures().stream().map(Measurement.Figure::name).toList();
    }
}
