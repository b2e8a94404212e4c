package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.source.Read.Convention;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep.Batch;
import dev.nurture.step.SourceStep.Batches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file whose rows are pieces of its bytes. One thread cuts it; the batches it gives can be parsed by others.
 *
 * <p>Which convention its rows follow is settled by the first one that fits any, in the first batch that has readable rows.
 * If none there fits, the whole file is rejected, because its names are not what was expected.
 */
final class CutRows implements Batches {
    private final SourceFile file;
    private final Rejections rejections;
    private final FieldNames names;
    private final Cutter cutter;
    private final Reading reading;
    private final Sidecars sidecars;
    private final FileNotes notes;
    private final long longest;
    private Optional<RowReader> reader;
    private Optional<DatumMaker> maker = Optional.empty();
    private boolean ended;

    /** What makes rows of the pieces. */
    @FunctionalInterface
    interface Reading {
        /** The reader for what follows the first piece, where that names the fields. */
        RowReader below(LineBatch lines) throws BadRow;
    }

    /** A file whose first piece says how to read the others. */
    CutRows(SourceFile file, Read.Settings settings, Cutter cutter, Sidecars sidecars, Reading reading) {
        this(file, settings, cutter, sidecars, reading, Optional.empty());
    }

    CutRows(SourceFile file, Read.Settings settings, Cutter cutter, Sidecars sidecars, RowReader reader) {
        this(file, settings, cutter, sidecars, lines -> reader, Optional.of(reader));
    }

    private CutRows(
            SourceFile file,
            Read.Settings settings,
            Cutter cutter,
            Sidecars sidecars,
            Reading reading,
            Optional<RowReader> reader) {
        this.file = file;
        this.rejections = new Rejections(file.name());
        this.names = new FieldNames(settings.fields());
        this.notes = FileNotes.of(file);
        this.sidecars = sidecars;
        this.longest = settings.maxLine().bytes();
        this.cutter = cutter;
        this.reading = reading;
        this.reader = reader;
        if (settings.convention() != Convention.AUTO) {
            maker = Optional.of(maker(settings.convention()));
        }
    }

    private DatumMaker maker(Convention convention) {
        return new DatumMaker(file.name(), convention, names, notes);
    }

    @Override
    public Optional<Batch> next() {
        if (ended) {
            return Optional.empty();
        }
        try {
            Optional<LineBatch> lines = cutter.next();
            return lines.isPresent() ? Optional.of(batch(lines.get())) : atEnd();
        } catch (DamagedInput e) {
            String read = "%s bytes and %s whole lines".formatted(cutter.offset(), cutter.lines());
            return Optional.of(end(rejections.damaged(read, e)));
        } catch (IOException e) {
            throw InputFiles.failed(file.path(), e);
        }
    }

    private Optional<Batch> atEnd() throws IOException {
        ended = true;
        return sidecars.left().map(rejected -> intake -> intake.reject(rejected));
    }

    private Batch end(Rejected rejected) {
        ended = true;
        return intake -> intake.reject(rejected);
    }

    private Batch batch(LineBatch cut) throws IOException {
        LineBatch lines = cut;
        if (reader.isEmpty()) {
            try {
                reader = Optional.of(reading.below(cut));
                lines = cut.withoutFirst();
            } catch (BadRow e) {
                return end(
                        rejections.whole(e.code(), "the first line" + e.told().substring(1)));
            }
        }
        RowReader rows = reader.orElseThrow();
        if (maker.isEmpty()) {
            Optional<Rejected> unfit = settle(lines, rows);
            if (unfit.isPresent()) {
                return end(unfit.get());
            }
        }
        DatumMaker data = maker.orElseGet(() -> maker(Convention.TEXT));
        CutBatch batch = new CutBatch(lines, rows, data, rejections, longest, sidecars.beside(lines));
        Optional<Rejected> misaligned = batch.misaligned();
        return misaligned.isPresent() ? end(misaligned.get()) : batch;
    }

    /** Settles the convention, or says why the file fits none or several; does neither if no line is readable. */
    private Optional<Rejected> settle(LineBatch lines, RowReader rows) {
        Optional<Rejected> unfit = Optional.empty();
        for (int i = 0; i < lines.count(); i++) {
            Optional<JsonNode> row = tree(lines, i, rows);
            if (row.isPresent()) {
                List<Convention> fitting = Conventions.of(row.get(), names);
                String where = rows.unit() + " " + lines.number(i);
                if (fitting.size() > 1) {
                    return Optional.of(rejections.whole("ambiguous-convention", Conventions.ambiguous(fitting, where)));
                }
                if (fitting.size() == 1) {
                    maker = Optional.of(maker(fitting.get(0)));
                    return Optional.empty();
                }
                unfit = unfit.isPresent() ? unfit : Optional.of(unfit(row.get(), where));
            }
        }
        return unfit;
    }

    private static Optional<JsonNode> tree(LineBatch lines, int index, RowReader rows) {
        try {
            return Optional.of(rows.tree(lines.bytes(), lines.from(index), lines.to(index)));
        } catch (BadRow e) {
            return Optional.empty();
        }
    }

    private Rejected unfit(JsonNode row, String where) {
        List<String> fields = new ArrayList<>();
        row.fieldNames().forEachRemaining(fields::add);
        return rejections.whole("missing-field", Conventions.unfit(Convention.AUTO, where, fields, names));
    }

    @Override
    public void close() throws IOException {
        sidecars.close();
    }
}
