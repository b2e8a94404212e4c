package dev.nurture.curate.classify.internal;

import dev.nurture.curate.classify.Unlabelled;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a datum's label stands.
 *
 * @param name a mark or, where the datum has no such mark, a metadata field
 * @param atLeast where given, the label is a number, and the classes are {@code yes} and {@code no}
 * @param known the labels that may occur; any if empty
 * @param unlabelled what to do with a datum that has none of them
 */
public record LabelRule(String name, Optional<Double> atLeast, List<String> known, Unlabelled unlabelled) {
    /** From a number's limit on. */
    public static final String REACHED = "yes";

    /** Below a number's limit. */
    public static final String BELOW = "no";

    public LabelRule {
        known = List.copyOf(known);
    }

    /** The label; empty if the datum is to be left out. */
    public Optional<String> of(Datum datum, String step) {
        Optional<String> label = atLeast.isPresent() ? side(datum, atLeast.get()) : text(datum);
        if (label.isPresent() && (known.isEmpty() || known.contains(label.get()))) {
            return label;
        }
        if (unlabelled == Unlabelled.SKIP) {
            return Optional.empty();
        }
        throw NurtureException.data(
                label.map(found -> unknown(datum, step, found)).orElseGet(() -> missing(datum, step)));
    }

    private Optional<String> text(Datum datum) {
        return datum.mark(name)
                .flatMap(Mark::label)
                .or(() -> datum.metadata().text(name))
                .filter(label -> !label.isBlank());
    }

    private Optional<String> side(Datum datum, double limit) {
        OptionalDouble score = datum.mark(name).map(Mark::score).orElse(OptionalDouble.empty());
        Optional<Double> number = score.isPresent()
                ? Optional.of(score.getAsDouble())
                : datum.metadata().number(name);
        return number.map(value -> value >= limit ? REACHED : BELOW);
    }

    private String missing(Datum datum, String step) {
        return "%s: %s must have the %s %s as a mark or a field, but has not. Check the name, or set unlabelled: skip."
                .formatted(step, datum.name(), atLeast.isPresent() ? "number" : "label", name);
    }

    private String unknown(Datum datum, String step, String found) {
        return "%s: %s must have one of the labels %s, but has '%s'.%s Name it too, or set unlabelled: skip."
                .formatted(step, datum.name(), String.join(", ", known), found, Nearest.hint(found, known));
    }
}
