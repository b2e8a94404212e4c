package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.source.Read.Convention;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep.Batch;
import dev.nurture.step.SourceStep.Batches;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of JSON lines. One thread cuts it; the batches it gives can be parsed by others.
 *
 * <p>Which convention its rows follow is settled by the first one that fits any, in the first batch that has readable rows.
 * If none there fits, the whole file is rejected, because its names are not what was expected.
 */
final class JsonLines implements Batches {
    private final SourceFile file;
    private final Rejections rejections;
    private final FieldNames names;
    private final InputStream stream;
    private final LineCutter cutter;
    private final long longest;
    private Optional<DatumMaker> maker = Optional.empty();
    private boolean ended;

    /**
     * @param stream closed with these batches
     */
    JsonLines(SourceFile file, Read.Settings settings, InputStream stream) {
        this.file = file;
        this.rejections = new Rejections(file.name());
        this.names = new FieldNames(settings.fields());
        this.stream = stream;
        this.longest = settings.maxLine().bytes();
        this.cutter = new LineCutter(
                new RewindableInput(stream), (int) longest, settings.limit().orElse(Long.MAX_VALUE));
        if (settings.convention() != Convention.AUTO) {
            maker = Optional.of(maker(settings.convention()));
        }
    }

    private DatumMaker maker(Convention convention) {
        return new DatumMaker(file.name(), convention, names);
    }

    @Override
    public Optional<Batch> next() {
        if (ended) {
            return Optional.empty();
        }
        try {
            Optional<LineBatch> lines = cutter.next();
            return lines.map(this::batch);
        } catch (DamagedInput e) {
            String read = "%s bytes and %s whole lines".formatted(cutter.offset(), cutter.lines());
            return Optional.of(end(rejections.damaged(read, e)));
        } catch (IOException e) {
            throw InputFiles.failed(file.path(), e);
        }
    }

    private Batch end(Rejected rejected) {
        ended = true;
        return intake -> intake.reject(rejected);
    }

    private Batch batch(LineBatch lines) {
        if (maker.isEmpty()) {
            Optional<Rejected> unfit = settle(lines);
            if (unfit.isPresent()) {
                return end(unfit.get());
            }
        }
        return new JsonLinesBatch(lines, maker.orElseGet(() -> maker(Convention.TEXT)), rejections, longest);
    }

    /** Settles the convention, or says why the file fits none; does neither if no line is readable. */
    private Optional<Rejected> settle(LineBatch lines) {
        Optional<Rejected> unfit = Optional.empty();
        for (int i = 0; i < lines.count(); i++) {
            Optional<JsonNode> row = tree(lines, i);
            if (row.isPresent()) {
                Optional<Convention> convention = Conventions.of(row.get(), names);
                if (convention.isPresent()) {
                    maker = Optional.of(maker(convention.get()));
                    return Optional.empty();
                }
                unfit = unfit.isPresent() ? unfit : Optional.of(unfit(row.get(), lines.number(i)));
            }
        }
        return unfit;
    }

    private static Optional<JsonNode> tree(LineBatch lines, int index) {
        try {
            return Optional.of(JsonRows.tree(lines.bytes(), lines.from(index), lines.to(index)));
        } catch (BadRow e) {
            return Optional.empty();
        }
    }

    private Rejected unfit(JsonNode row, long number) {
        List<String> fields = new ArrayList<>();
        row.fieldNames().forEachRemaining(fields::add);
        return rejections.whole("missing-field", Conventions.unfit(Convention.AUTO, "line " + number, fields, names));
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
