package dev.nurture.world.check;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The acts that a document's marks tell of. */
final class Acts {
    private Acts() {}

    /**
     * One act in a document.
     *
     * @param wrong whether it is marked wrong
     */
    record Act(boolean wrong, String persona, String watched, String template, String norm) {}

    /** Acts in segments of that label that are marked right or wrong, in the order of their marks. */
    static List<Act> of(Datum datum, String segment) {
        List<Act> acts = new ArrayList<>();
        for (Mark mark : datum.marks()) {
            boolean told = mark.label()
                    .filter(label -> label.equals("right") || label.equals("wrong"))
                    .isPresent();
            if (mark.name().equals("act") && told && mark.span().isPresent()) {
                Span where = mark.span().get();
                if (label(datum, "segment", where).equals(segment)) {
                    acts.add(new Act(
                            mark.label().orElse("").equals("wrong"),
                            label(datum, "persona", where),
                            label(datum, "watched", where),
                            label(datum, "template", where),
                            mark.detail().orElse("none")));
                }
            }
        }
        return acts;
    }

    /** The label of the mark that covers that span or, where none does, the whole datum. */
    private static String label(Datum datum, String name, Span where) {
        return datum.marks().stream()
                .filter(mark -> mark.name().equals(name))
                .filter(mark -> mark.span().filter(span -> covers(span, where)).isPresent())
                .findFirst()
                .or(() -> datum.mark(name))
                .flatMap(Mark::label)
                .orElse("none");
    }

    private static boolean covers(Span span, Span inner) {
        return span.part() == inner.part() && span.start() <= inner.start() && inner.end() <= span.end();
    }

    /** Whether some act is marked inside of that span. */
    static boolean within(Datum datum, Optional<Span> segment) {
        return segment.isPresent()
                && datum.marks().stream()
                        .filter(mark -> mark.name().equals("act"))
                        .flatMap(mark -> mark.span().stream())
                        .anyMatch(span -> covers(segment.get(), span));
    }
}
