package dev.nurture.world;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A document taken apart into its segments, to be put together again from some of them, or from others in their place. What is
 * marked on the whole of a segment goes with it; what is marked on the whole document stays. Text between segments, blanks as
 * a rule, is lost. One thread.
 */
final class Excerpt {
    private final StringBuilder text = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();

    /**
     * A segment.
     *
     * @param marks on exactly its span, the mark {@code segment} among them
     */
    record Segment(String text, List<Mark> marks) {
        Segment {
            marks = List.copyOf(marks);
        }

        Optional<Mark> mark(String name) {
            return marks.stream().filter(mark -> mark.name().equals(name)).findFirst();
        }

        String label() {
            return mark("segment").flatMap(Mark::label).orElse("");
        }

        boolean isBad() {
            return mark("bad").filter(mark -> mark.score().orElse(0) > 0).isPresent();
        }
    }

    static List<Segment> segments(Datum datum) {
        if (!(datum.content() instanceof Content.Document document)) {
            return List.of();
        }
        TreeMap<Integer, Span> spans = new TreeMap<>();
        datum.marks().stream()
                .filter(mark -> mark.name().equals("segment"))
                .forEach(mark -> mark.span().ifPresent(span -> spans.put(span.start(), span)));
        List<Segment> segments = new ArrayList<>();
        for (Span span : spans.values()) {
            String said = document.text();
            String part =
                    said.substring(said.offsetByCodePoints(0, span.start()), said.offsetByCodePoints(0, span.end()));
            List<Mark> on = datum.marks().stream()
                    .filter(mark -> mark.span().filter(span::equals).isPresent())
                    .toList();
            segments.add(new Segment(part, on));
        }
        return segments;
    }

    Excerpt add(Segment segment) {
        if (text.length() > 0) {
            text.append(' ');
        }
        int from = text.length();
        text.append(segment.text());
        Span span = Span.of(0, text.toString(), from, text.length());
        segment.marks().forEach(mark -> marks.add(mark.on(span)));
        return this;
    }

    boolean isEmpty() {
        return text.length() == 0;
    }

    /**
     * The document with this text.
     *
     * @param without marks of the whole document that don't hold of it any more
     */
    Datum of(Datum datum, Set<String> without) {
        List<Mark> all = new ArrayList<>(marks);
        datum.marks().stream()
                .filter(mark -> mark.span().isEmpty() && !without.contains(mark.name()))
                .forEach(all::add);
        Content content = new Content.Document(text.toString());
        return new Datum(
                datum.id(),
                datum.origin(),
                datum.key(),
                datum.group(),
                content,
                content.fingerprint(),
                all,
                datum.metadata());
    }

    /** How bad the whole is: the most, and the mean by words. */
    List<Mark> badness(String by) {
        String said = text.toString();
        double words = 0;
        double bad = 0;
        double most = 0;
        for (Mark mark : marks) {
            if (mark.name().equals("bad")) {
                Span span = mark.span().orElseThrow();
                double length = said.substring(
                                said.offsetByCodePoints(0, span.start()), said.offsetByCodePoints(0, span.end()))
                        .split(" ", -1)
                        .length;
                words += length;
                bad += length * mark.score().orElse(0);
                most = Math.max(most, mark.score().orElse(0));
            }
        }
        return List.of(Mark.score("bad.most", by, most), Mark.score("bad.mean", by, words == 0 ? 0 : bad / words));
    }
}
