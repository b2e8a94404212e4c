package dev.nurture.review.error;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.error.NurtureException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Reads what a model thinks of a datum from marks {@code prefix.class}, as score.classifier and review.aggregate make them. */
final class Probabilities {
    private static final double SLACK = 1e-3;

    private final String step;
    private final String prefix;
    private final List<String> classes;

    Probabilities(String step, String prefix, List<String> classes) {
        this.step = step;
        this.prefix = prefix;
        this.classes = classes;
    }

    /** Classes that the model does not know have none. */
    double[] of(Datum datum) {
        double[] row = new double[classes.size()];
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            row[k] = score(datum, classes.get(k)).orElse(0);
            sum += row[k];
        }
        if (classes.stream().noneMatch(label -> score(datum, label).isPresent())) {
            throw NurtureException.data(
                    "%s: %s must have the mark %s with a probability, but has not. Score the data first, or check probabilities."
                            .formatted(step, datum.name(), prefix + "." + classes.get(0)));
        }
        if (!(Math.abs(sum - 1) <= SLACK)) {
            throw NurtureException.data("%s: the probabilities of %s must sum to 1, but sum to %s. Name all classes."
                    .formatted(step, datum.name(), sum));
        }
        for (int k = 0; k < row.length; k++) {
            row[k] /= sum;
        }
        return row;
    }

    /** The same, or all classes alike where nothing is known. */
    double[] orEven(Datum datum) {
        boolean known = classes.stream().anyMatch(label -> score(datum, label).isPresent());
        double[] even = new double[classes.size()];
        Arrays.fill(even, 1.0 / even.length);
        return known ? of(datum) : even;
    }

    private OptionalDouble score(Datum datum, String label) {
        return datum.mark(prefix + "." + label).map(Mark::score).orElse(OptionalDouble.empty());
    }
}
