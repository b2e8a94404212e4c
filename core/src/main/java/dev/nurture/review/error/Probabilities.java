package dev.nurture.review.error;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.error.NurtureException;
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

    double[] of(Datum datum) {
        double[] row = new double[classes.size()];
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            String name = prefix + "." + classes.get(k);
            OptionalDouble score = datum.mark(name).map(Mark::score).orElse(OptionalDouble.empty());
            row[k] = score.orElseThrow(() -> NurtureException.data(
                    "%s: %s must have the mark %s with a probability, but has not. Score the data first, or check probabilities."
                            .formatted(step, datum.name(), name)));
            sum += row[k];
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
}
