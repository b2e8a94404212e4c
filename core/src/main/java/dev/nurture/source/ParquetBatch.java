package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Datum;
import dev.nurture.step.Intake;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceStep.Batch;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a Parquet file that wait to be made into data.
 *
 * @param end what ends the file after these rows, if it ends early
 */
record ParquetBatch(List<NumberedRow> rows, DatumMaker maker, Rejections rejections, Optional<Rejected> end)
        implements Batch {
    private static final String UNIT = "row";

    /**
     * A row.
     *
     * @param number counted from 1
     * @param bad what is wrong with it, if anything is; then the tree is not whole
     */
    record NumberedRow(long number, ObjectNode tree, Optional<BadRow> bad) {}

    @Override
    public void parse(Intake intake) {
        for (NumberedRow row : rows) {
            try {
                intake.accept(datum(row));
            } catch (BadRow e) {
                intake.reject(rejections.row(
                        UNIT, row.number(), 0, e, Printable.cut(row.tree().toString())));
            }
        }
        end.ifPresent(intake::reject);
    }

    /** The batch may be parsed again, so what would be taken apart is copied. */
    private Datum datum(NumberedRow numbered) throws BadRow {
        if (numbered.bad().isPresent()) {
            throw numbered.bad().get();
        }
        Row row = new Row(maker.wanted());
        for (var field : numbered.tree().properties()) {
            JsonNode value = field.getValue();
            row.put(field.getKey(), maker.wanted().takesPartOf(field.getKey()) ? value.deepCopy() : value);
        }
        return maker.datum(row, UNIT + " " + numbered.number());
    }
}
