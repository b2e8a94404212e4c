package dev.nurture.source;

import dev.nurture.data.internal.parquet.PageGauge;
import dev.nurture.data.internal.parquet.ParquetFile;
import dev.nurture.error.NurtureException;
import dev.nurture.source.ParquetBatch.NumberedRow;
import dev.nurture.source.ParquetTree.Assembled;
import dev.nurture.source.Read.Convention;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep.Batch;
import dev.nurture.step.SourceStep.Batches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A Parquet file's rows. One thread decodes it; the batches of trees that it gives can be parsed by others.
 *
 * <p>A row group of any size is read in bounded memory but for its compressed bytes, because batches end by the weight of
 * their rows.
 */
final class ParquetRows implements Batches {
    private static final long BATCH = 4L << 20;

    private final SourceFile source;
    private final ParquetFile file;
    private final Rejections rejections;
    private final FieldNames names;
    private final ParquetTree tree;
    private final PageGauge gauge;
    private Optional<DatumMaker> maker = Optional.empty();
    private Iterator<Assembled> group = Collections.emptyIterator();
    private int nextGroup;
    private long rowsLeft;
    private long number;
    private boolean ended;

    private ParquetRows(SourceFile source, ParquetFile file, Read.Settings settings) {
        this.source = source;
        this.file = file;
        this.rejections = new Rejections(source.name());
        this.names = new FieldNames(settings.fields());
        this.gauge = gauge(new Expansion(settings.maxExpansion()));
        this.tree = new ParquetTree(file.schema(), settings.maxLine().bytes(), gauge);
        this.rowsLeft = settings.limit().orElse(Long.MAX_VALUE);
        if (settings.convention() != Convention.AUTO) {
            maker = Optional.of(maker(settings.convention()));
        }
    }

    private static PageGauge gauge(Expansion expansion) {
        return (compressed, plain) -> {
            try {
                expansion.add(compressed, plain);
            } catch (DamagedInput e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private DatumMaker maker(Convention convention) {
        return new DatumMaker(source.name(), convention, names, FileNotes.of(source));
    }

    /** Opens a file; one that is broken or holds other columns is rejected whole. */
    static Batches open(SourceFile source, Read.Settings settings) throws IOException {
        Rejections rejections = new Rejections(source.name());
        ParquetFile file;
        try {
            file = ParquetFile.open(source.path(), rejections.shown());
        } catch (NurtureException e) {
            String code = ParquetFile.isCutOff(source.path()) ? "truncated" : "corrupt";
            return Rejections.asBatches(rejections.told(code, String.valueOf(e.getMessage())));
        }
        Optional<Rejected> unread = unread(file, rejections, settings);
        if (unread.isPresent()) {
            file.close();
            return Rejections.asBatches(unread.get());
        }
        return new ParquetRows(source, file, settings);
    }

    private static Optional<Rejected> unread(ParquetFile file, Rejections rejections, Read.Settings settings) {
        Optional<String> codec = file.unreadCompression();
        if (codec.isPresent()) {
            String problem =
                    "must be compressed with zstd, snappy, gzip or not at all, but was %s. Write it again with one of these.";
            return codec.map(name -> rejections.whole("unsupported-compression", problem.formatted(name)));
        }
        return ParquetColumns.unfit(file.schema(), settings).map(why -> rejections.whole("wrong-schema", why));
    }

    @Override
    public Optional<Batch> next() {
        List<NumberedRow> rows = new ArrayList<>();
        Optional<Rejected> end = ended ? Optional.empty() : fill(rows);
        ended = ended || end.isPresent();
        if (rows.isEmpty() && end.isEmpty()) {
            return Optional.empty();
        }
        if (maker.isEmpty()) {
            List<Convention> fitting = settle(rows);
            if (fitting.size() > 1) {
                ended = true;
                Rejected unsettled =
                        rejections.whole("ambiguous-convention", Conventions.ambiguous(fitting, "the file"));
                return Optional.of(intake -> intake.reject(unsettled));
            }
            maker = Optional.of(maker(fitting.get(0)));
        }
        return Optional.of(new ParquetBatch(rows, maker.get(), rejections, end));
    }

    /** Reads about four mebibytes of rows; gives what ends the file early, if anything does. */
    private Optional<Rejected> fill(List<NumberedRow> rows) {
        long weight = 0;
        try {
            while (weight < BATCH && rowsLeft > 0 && advance()) {
                Assembled row = group.next();
                rows.add(new NumberedRow(++number, row.tree(), row.bad()));
                weight += row.weight();
                rowsLeft--;
            }
            return Optional.empty();
        } catch (NurtureException e) {
            return Optional.of(rejections.after("row " + number, "corrupt", String.valueOf(e.getMessage())));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof DamagedInput damage) {
                return Optional.of(rejections.damaged("%s rows".formatted(number), damage));
            }
            throw InputFiles.failed(source.path(), java.util.Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw InputFiles.failed(source.path(), e);
        }
    }

    private boolean advance() throws IOException {
        while (!group.hasNext() && nextGroup < file.groupRows().size()) {
            group = file.records(nextGroup++, tree, gauge);
        }
        return group.hasNext();
    }

    /** The conventions that the first row fits which fits any; the columns were found to fit one before. */
    private List<Convention> settle(List<NumberedRow> rows) {
        return rows.stream()
                .filter(row -> row.bad().isEmpty())
                .map(row -> Conventions.of(row.tree(), names))
                .filter(fitting -> !fitting.isEmpty())
                .findFirst()
                .orElseGet(() -> List.of(ParquetColumns.convention(file.schema(), names)));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
