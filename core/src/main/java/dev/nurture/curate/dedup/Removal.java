package dev.nurture.curate.dedup;

import dev.nurture.curate.internal.Texts;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Span;
import dev.nurture.provenance.Fingerprint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes stretches out of a datum's texts and marks where they were, in the text as it was before. Stretches that touch become
 * one. A turn that would have nothing left stays as it was. Threads may share it.
 */
final class Removal {
    private static final String REMOVED = "removed";

    private final String by;
    private final String label;

    /**
     * @param label says what was removed
     */
    Removal(String by, String label) {
        this.by = by;
        this.label = label;
    }

    /** A stretch of one part in UTF-16 units. */
    private record Stretch(int part, int start, int end, Fingerprint partner) {}

    /**
     * The datum without what was found; nothing if it stays as it was.
     *
     * @param found as {@link Copies} files it, in order
     */
    Optional<Datum> apply(Datum datum, List<byte[]> found) {
        List<Stretch> stretches = stretches(found);
        List<Part> parts = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        int next = 0;
        for (Part part : datum.content().parts()) {
            int first = next;
            while (next < stretches.size() && stretches.get(next).part == parts.size()) {
                next++;
            }
            List<Stretch> here = stretches.subList(first, next);
            String left = left(part.text(), here);
            boolean emptied = datum.content().form() != Content.Form.DOCUMENT && Texts.isBlank(left);
            if (here.isEmpty() || emptied) {
                parts.add(part);
            } else {
                marks(part.text(), here, marks);
                parts.add(new Part(part.side(), part.role(), left));
            }
        }
        return marks.isEmpty()
                ? Optional.empty()
                : Optional.of(datum.withContent(Content.ofParts(datum.content().form(), parts))
                        .withMarks(marks));
    }

    private static List<Stretch> stretches(List<byte[]> found) {
        List<Stretch> stretches = new ArrayList<>();
        for (byte[] record : found) {
            ByteBuffer buffer = ByteBuffer.wrap(record);
            Stretch stretch = new Stretch(
                    buffer.getInt(), buffer.getInt(), buffer.getInt(), Fingerprint.read(record, 3 * Integer.BYTES));
            int last = stretches.size() - 1;
            if (last >= 0 && stretches.get(last).part == stretch.part && stretches.get(last).end >= stretch.start) {
                Stretch before = stretches.get(last);
                int end = Math.max(before.end, stretch.end);
                stretches.set(last, new Stretch(before.part, before.start, end, before.partner));
            } else {
                stretches.add(stretch);
            }
        }
        return stretches;
    }

    private static String left(String text, List<Stretch> stretches) {
        StringBuilder left = new StringBuilder();
        int from = 0;
        for (Stretch stretch : stretches) {
            left.append(text, from, stretch.start);
            from = stretch.end;
        }
        left.append(text, from, text.length());
        if (from == text.length()) {
            while (left.length() > 0 && Character.isWhitespace(left.charAt(left.length() - 1))) {
                left.setLength(left.length() - 1);
            }
        }
        return left.toString();
    }

    /** Counts code points and bytes only once over the text, however many stretches there are. */
    private void marks(String text, List<Stretch> stretches, List<Mark> marks) {
        Span before = Span.of(0, text, 0, 0);
        int from = 0;
        for (Stretch stretch : stretches) {
            String kept = text.substring(from, stretch.start);
            String gone = text.substring(stretch.start, stretch.end);
            Span skipped = Span.of(0, kept, 0, kept.length());
            Span removed = Span.of(0, gone, 0, gone.length());
            int start = before.end() + skipped.end();
            int byteStart = before.byteEnd() + skipped.byteEnd();
            before = new Span(stretch.part, start, start + removed.end(), byteStart, byteStart + removed.byteEnd());
            marks.add(Mark.label(REMOVED, by, label)
                    .withDetail("of " + stretch.partner.hex())
                    .on(before));
            from = stretch.end;
        }
    }
}
