package dev.nurture.run;

import dev.nurture.recipe.Expectation;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All figures of a run by name, and how they compare with what the recipe expects.
 *
 * <p>Names: {@code job.figure} for what was measured, {@code job.rows} and {@code job.output.rows} for sizes,
 * {@code job.reason.duplicate} for drops, {@code job.quarantined}.
 */
final class Figures {
    private final Map<String, Measurement.Figure> all = new TreeMap<>();

    Figures(List<RunRecord.Done> jobs) {
        for (RunRecord.Done job : jobs) {
            job.entry().rows().forEach((output, rows) -> count(job.id() + "." + output + ".rows", rows));
            job.entry().rows().values().stream().findFirst().ifPresent(rows -> count(job.id() + ".rows", rows));
            job.entry().reasons().forEach((reason, count) -> count(job.id() + ".reason." + reason, count));
            count(job.id() + ".quarantined", job.entry().quarantined());
            job.measurement()
                    .ifPresent(measurement ->
                            measurement.figures().forEach(figure -> all.put(job.id() + "." + figure.name(), figure)));
        }
    }

    private void count(String name, long value) {
        all.put(name, new Measurement.Figure(name, "", Estimate.exact(value, 1), Measurement.Unit.COUNT));
    }

    Optional<Measurement.Figure> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    List<RunRecord.Outcome> compare(List<Expectation> expectations) {
        List<RunRecord.Outcome> outcomes = new ArrayList<>();
        for (Expectation expectation : expectations) {
            for (Expectation.Condition condition : expectation.conditions()) {
                outcomes.add(compare(expectation.figure(), condition));
            }
        }
        return outcomes;
    }

    private RunRecord.Outcome compare(String name, Expectation.Condition condition) {
        Optional<Measurement.Figure> figure = find(name);
        Optional<Double> bound = condition
                .bound()
                .or(() -> condition
                        .other()
                        .flatMap(this::find)
                        .map(other -> other.estimate().value()));
        if (figure.isEmpty() || bound.isEmpty()) {
            String missing = figure.isEmpty() ? name : condition.other().orElse("");
            return new RunRecord.Outcome(name, condition.text(), "no figure " + missing, RunRecord.Result.FAIL);
        }
        Estimate estimate = figure.get().estimate();
        RunRecord.Result result = holds(estimate.value(), condition, bound.get())
                ? RunRecord.Result.OK
                : reaches(estimate, condition, bound.get()) ? RunRecord.Result.CLOSE : RunRecord.Result.FAIL;
        return new RunRecord.Outcome(name, condition.text(), text(figure.get()), result);
    }

    /** Whether the condition holds somewhere in the interval. */
    private static boolean reaches(Estimate estimate, Expectation.Condition condition, double bound) {
        boolean inside = estimate.low() <= bound && bound <= estimate.high();
        return condition.relation() == Expectation.Relation.EQUALS
                ? inside
                : holds(estimate.low(), condition, bound) || holds(estimate.high(), condition, bound);
    }

    private static boolean holds(double value, Expectation.Condition condition, double bound) {
        double factor = condition.factor();
        return switch (condition.relation()) {
            case EQUALS -> value == bound;
            case AT_LEAST -> value >= bound * factor;
            case AT_MOST -> value * factor <= bound;
            case ABOVE -> value > bound && value >= bound * factor;
            case BELOW -> value < bound && value * factor <= bound;
        };
    }

    /** A figure as people read it, with its interval where it has one. */
    static String text(Measurement.Figure figure) {
        Estimate estimate = figure.estimate();
        String value = number(estimate.value(), figure.unit());
        if (estimate.low() == estimate.high()) {
            return value;
        }
        return "%s [%s, %s]"
                .formatted(value, number(estimate.low(), figure.unit()), number(estimate.high(), figure.unit()));
    }

    static String number(double value, Measurement.Unit unit) {
        return switch (unit) {
            case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
            case COUNT -> String.format(Locale.ROOT, "%,d", Math.round(value));
            case NUMBER -> String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
        };
    }
}
