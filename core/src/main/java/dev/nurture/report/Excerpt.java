package dev.nurture.report;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Role;
import dev.nurture.data.Side;
import dev.nurture.data.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a page shows of a datum: of each part the beginning, or the surroundings of the first marked span, with the spans
 * that lie in it.
 *
 * @param hidden parts that are not shown
 */
record Excerpt(List<Piece> pieces, int hidden) {
    private static final int CHARACTERS = 540;
    private static final int LEAST_PER_PART = 90;

    /** So little more is shown rather than cut. */
    private static final int SLACK = 80;

    private static final int LONGEST_WORD = 16;
    private static final int MOST_PARTS = 6;
    private static final int LEAD = 60;
    private static final int NOTE = 120;

    Excerpt {
        pieces = List.copyOf(pieces);
    }

    /**
     * A stretch of one part.
     *
     * @param label side and speaker; empty for a document
     * @param text what is shown
     * @param before characters left out before it
     * @param after characters left out after it
     */
    record Piece(String label, String text, int before, int after, List<Stretch> marked) {
        Piece {
            marked = List.copyOf(marked);
        }
    }

    /** A marked stretch of a piece, in code points of what is shown. Stretches are in order and don't overlap. */
    record Stretch(int start, int end, String note) {}

    static Excerpt of(Datum datum) {
        List<Part> parts = datum.content().parts();
        List<Mark> marks = datum.marks().stream()
                .filter(mark -> mark.span().isPresent())
                .sorted(Comparator.comparingInt((Mark mark) -> span(mark).start())
                        .thenComparingInt(mark -> span(mark).end()))
                .toList();
        int most = Math.max(LEAST_PER_PART, CHARACTERS / Math.max(1, Math.min(parts.size(), MOST_PARTS)));
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < parts.size() && pieces.size() < MOST_PARTS; i++) {
            int index = i;
            List<Mark> here =
                    marks.stream().filter(mark -> span(mark).part() == index).toList();
            if (i < MOST_PARTS - 1 || parts.size() <= MOST_PARTS || !here.isEmpty()) {
                pieces.add(piece(
                        label(datum.content().form(), parts.get(i)),
                        parts.get(i).text(),
                        here,
                        most));
            }
        }
        return new Excerpt(pieces, parts.size() - pieces.size());
    }

    private static Span span(Mark mark) {
        return mark.span().orElseThrow();
    }

    private static String label(Content.Form form, Part part) {
        String speaker = part.role() == Role.NONE ? "" : part.role().label();
        return switch (form) {
            case DOCUMENT -> "";
            case DIALOGUE -> speaker;
            case COMPARISON, RANKING ->
                part.side() == Side.PROMPT && !speaker.isEmpty()
                        ? part.side().label() + " · " + speaker
                        : part.side().label();
        };
    }

    private static Piece piece(String label, String text, List<Mark> marks, int most) {
        int length = text.codePointCount(0, text.length());
        int first = marks.isEmpty() ? 0 : Math.min(span(marks.get(0)).start(), length);
        int start = first <= most / 2 ? 0 : Math.max(0, Math.min(first - LEAD, length - most));
        int end = length - start <= most + SLACK ? length : start + most;
        int from = text.offsetByCodePoints(0, start);
        int to = text.offsetByCodePoints(from, end - start);
        String shown = end == length ? text.substring(from) : text.substring(from, wordEnd(text, to));
        int after = length - start - shown.codePointCount(0, shown.length());
        return new Piece(label, shown, start, after, stretches(marks, start, length - after));
    }

    /** The end of the last word before a place, if there is one nearby. */
    private static int wordEnd(String text, int place) {
        int blank = text.lastIndexOf(' ', place);
        return blank > place - LONGEST_WORD ? blank : place;
    }

    private static List<Stretch> stretches(List<Mark> marks, int start, int end) {
        List<Stretch> stretches = new ArrayList<>();
        int done = start;
        for (Mark mark : marks) {
            int from = Math.max(done, span(mark).start());
            int to = Math.min(end, span(mark).end());
            if (from < to) {
                stretches.add(new Stretch(from - start, to - start, note(mark)));
                done = to;
            }
        }
        return stretches;
    }

    private static String note(Mark mark) {
        return Visible.plain(
                mark.name()
                        + mark.label().map(label -> ": " + label).orElse("")
                        + mark.detail().map(detail -> " (" + detail + ")").orElse("")
                        + " · "
                        + mark.by(),
                NOTE);
    }
}
