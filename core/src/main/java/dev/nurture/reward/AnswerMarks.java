package dev.nurture.reward;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import java.util.OptionalDouble;

/** The scores that answers of a ranking have. */
public final class AnswerMarks {
    private AnswerMarks() {}

    /** The last score of that name on a part. */
    public static OptionalDouble score(Datum datum, String name, int part) {
        return datum.marks().stream()
                .filter(mark -> mark.name().equals(name))
                .filter(mark -> mark.span().filter(span -> span.part() == part).isPresent())
                .map(Mark::score)
                .reduce(OptionalDouble.empty(), (earlier, later) -> later);
    }
}
