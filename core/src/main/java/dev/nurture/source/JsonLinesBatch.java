package dev.nurture.source;

import dev.nurture.data.Datum;
import dev.nurture.source.LineBatch.LongLine;
import dev.nurture.step.Intake;
import dev.nurture.step.SourceStep.Batch;

/**
 * Lines of JSON that wait to be parsed.
 *
 * @param longest bytes that a line may have
 */
record JsonLinesBatch(LineBatch lines, DatumMaker maker, Rejections rejections, long longest) implements Batch {
    private static final String UNIT = "line";

    @Override
    public void parse(Intake intake) {
        for (int i = 0; i < lines.count(); i++) {
            int from = lines.from(i);
            int to = lines.to(i);
            try {
                intake.accept(datum(i, from, to));
            } catch (BadRow e) {
                String excerpt = Printable.bytes(lines.bytes(), from, to);
                intake.reject(rejections.row(UNIT, lines.number(i), lines.offset(i), e, excerpt));
            }
        }
        lines.longLine().ifPresent(line -> reject(line, intake));
    }

    private Datum datum(int index, int from, int to) throws BadRow {
        Row row = JsonRows.read(lines.bytes(), from, to, maker.wanted());
        return maker.datum(row, UNIT + " " + lines.number(index));
    }

    private void reject(LongLine line, Intake intake) {
        BadRow bad = new BadRow(
                "line-too-long",
                "",
                "must have at most %s bytes, but has %s. Raise max-line, or cut the text in the source."
                        .formatted(longest, line.length()));
        byte[] beginning = line.beginning();
        String excerpt = Printable.bytes(beginning, 0, beginning.length);
        intake.reject(rejections.row(UNIT, line.number(), line.offset(), bad, excerpt));
    }
}
