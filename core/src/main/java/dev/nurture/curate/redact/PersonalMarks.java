package dev.nurture.curate.redact;

import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import java.util.ArrayList;
import java.util.List;

/** Marks on the places that hold something personal. */
final class PersonalMarks {
    private PersonalMarks() {}

    /**
     * A mark for each place, labelled with its kind. Places are counted from one to the next, so that a text with many costs
     * no more to count than one with few.
     */
    static List<Mark> of(String name, String by, int part, String text, List<Finding> found) {
        List<Mark> marks = new ArrayList<>();
        int from = 0;
        int points = 0;
        int bytes = 0;
        for (Finding finding : found) {
            Span before = Span.of(part, text.substring(from, finding.to()), finding.from() - from, finding.to() - from);
            Span span = new Span(
                    part,
                    points + before.start(),
                    points + before.end(),
                    bytes + before.byteStart(),
                    bytes + before.byteEnd());
            marks.add(Mark.label(name, by, finding.kind().label()).on(span));
            from = finding.to();
            points = span.end();
            bytes = span.byteEnd();
        }
        return marks;
    }
}
