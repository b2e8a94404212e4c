package dev.nurture.source;

import dev.nurture.data.Datum;
import dev.nurture.source.LineBatch.LongLine;
import dev.nurture.source.LineBatch.Spoiled;
import dev.nurture.step.Intake;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceStep.Batch;
import java.util.Optional;

/**
 * Pieces of a file that wait to be parsed.
 *
 * @param longest bytes that a piece may have
 * @param beside rows of other files that belong to these, by their number
 */
record CutBatch(
        LineBatch lines,
        RowReader reader,
        DatumMaker maker,
        Rejections rejections,
        long longest,
        Sidecars.Beside beside)
        implements Batch {
    @Override
    public void parse(Intake intake) {
        for (int i = 0; i < lines.count(); i++) {
            try {
                intake.accept(datum(i));
            } catch (BadRow e) {
                intake.reject(rejected(i, e));
            }
        }
        lines.longLine().ifPresent(line -> reject(line, intake));
        lines.spoiled().ifPresent(piece -> reject(piece, intake));
    }

    private Rejected rejected(int index, BadRow bad) {
        String excerpt = Printable.bytes(lines.bytes(), lines.from(index), lines.to(index));
        return rejections.row(reader.unit(), lines.number(index), lines.offset(index), bad, excerpt);
    }

    private Datum datum(int index) throws BadRow {
        Row row = reader.read(lines.bytes(), lines.from(index), lines.to(index), maker.wanted());
        Datum datum = maker.datum(row, reader.unit() + " " + lines.number(index));
        return beside.marked(datum, index);
    }

    /** Why the rows of other files don't belong to these, if the first readable row shows so. */
    Optional<Rejected> misaligned() {
        if (beside.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < lines.count(); i++) {
            try {
                datum(i);
                return Optional.empty();
            } catch (BadRow e) {
                if (e.code().equals(Sidecars.MISALIGNED)) {
                    return Optional.of(rejected(i, e));
                }
            }
        }
        return Optional.empty();
    }

    private void reject(LongLine line, Intake intake) {
        BadRow bad = new BadRow(
                "line-too-long",
                "",
                "must have at most %s bytes, but has %s. Raise max-line, or cut the text in the source."
                        .formatted(longest, line.length()));
        reject(line.number(), line.offset(), bad, line.beginning(), intake);
    }

    private void reject(Spoiled piece, Intake intake) {
        reject(piece.number(), piece.offset(), piece.reason(), piece.beginning(), intake);
    }

    private void reject(long number, long offset, BadRow bad, byte[] beginning, Intake intake) {
        String excerpt = Printable.bytes(beginning, 0, beginning.length);
        intake.reject(rejections.row(reader.unit(), number, offset, bad, excerpt));
    }
}
