package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model did with an item.
 *
 * @param score NaN where the item could not be scored
 * @param second another number of the same item, such as the probability of the right answer; NaN as well
 * @param marks what is left on the item
 */
record Scored(double score, double second, List<Mark> marks) {
    /** The name of the mark of items that could not be scored; its label says why. */
    static final String UNSCORED = "unscored";

    Scored {
        marks = List.copyOf(marks);
    }

    static Scored unscored(Unscorable why, String by) {
        return new Scored(
                Double.NaN,
                Double.NaN,
                List.of(Mark.label(UNSCORED, by, why.code()).withDetail(why.detail())));
    }

    /** The same with a further mark. */
    Scored with(Mark mark) {
        List<Mark> all = new ArrayList<>(marks);
        all.add(mark);
        return new Scored(score, second, all);
    }

    Optional<Mark> mark(String name) {
        return marks.stream().filter(mark -> mark.name().equals(name)).findFirst();
    }

    boolean isScored() {
        return !Double.isNaN(score);
    }

    Datum on(Datum datum) {
        return datum.withMarks(new ArrayList<>(marks));
    }
}
