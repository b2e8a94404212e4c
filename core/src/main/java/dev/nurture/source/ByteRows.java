package dev.nurture.source;

import dev.nurture.source.Read.Convention;
import dev.nurture.source.Read.Format;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep.Batches;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Opens files whose rows are pieces of their bytes, plain or compressed. */
final class ByteRows {
    /** So many bytes are looked at to tell what a file is. */
    private static final int HEAD = 1 << 16;

    private final SourceFile file;
    private final Read.Settings settings;

    ByteRows(SourceFile file, Read.Settings settings) {
        this.file = file;
        this.settings = settings;
    }

    Batches open(Format format, Compression compression) throws IOException {
        Sidecars sidecars;
        try {
            sidecars = Sidecars.open(file, settings);
        } catch (BadRow e) {
            return Rejections.asBatches(new Rejections(file.name()).whole(e.code(), String.valueOf(e.getMessage())));
        }
        InputStream stream = compression.open(file.path(), new Expansion(settings.maxExpansion()));
        CutRows rows = rows(format, new RewindableInput(stream), sidecars);
        return new ClosingBatches(rows, stream);
    }

    private CutRows rows(Format format, RewindableInput input, Sidecars sidecars) throws IOException {
        return switch (format) {
            case JSONL -> json(lines(input), "line", sidecars);
            case JSON ->
                isLines(input)
                        ? json(lines(input), "line", sidecars)
                        : json(pieces(input, new JsonPieces(), 0), "item", sidecars);
            case CSV -> csv(input, sidecars);
            case TEXT -> text(input, sidecars);
            case HTML -> documents(pieces(input, TextPieces.whole(), 0), new HtmlReader(), sidecars);
            case AUTO, PARQUET, WARC -> throw new IllegalArgumentException("format: must be made of pieces");
        };
    }

    private LineCutter lines(RewindableInput input) {
        return new LineCutter(input, longest(), limit());
    }

    private PieceCutter pieces(RewindableInput input, Pieces pieces, int headings) {
        long rows = limit() == Long.MAX_VALUE ? limit() : limit() + headings;
        return new PieceCutter(input, pieces, longest(), rows);
    }

    private int longest() {
        return (int) settings.maxLine().bytes();
    }

    private long limit() {
        return settings.limit().orElse(Long.MAX_VALUE);
    }

    private CutRows json(Cutter cutter, String unit, Sidecars sidecars) {
        return new CutRows(file, settings, cutter, sidecars, new RowReader.Json(unit));
    }

    /** Whether a file of JSON has a whole object on its first line. */
    private static boolean isLines(RewindableInput input) throws IOException {
        String head = new String(input.peek(HEAD), StandardCharsets.UTF_8);
        String text = (head.startsWith("\ufeff") ? head.substring(1) : head).stripLeading();
        int feed = text.indexOf('\n');
        String first = (feed < 0 ? text : text.substring(0, feed)).stripTrailing();
        boolean cut = feed < 0 && text.length() > HEAD / 4;
        return first.startsWith("{") && (cut || first.endsWith("}"));
    }

    private CutRows csv(RewindableInput input, Sidecars sidecars) throws IOException {
        String name = file.name().toLowerCase(Locale.ROOT);
        char delimiter = name.matches(".*\\.tsv(\\.gz|\\.zst)?") ? '\t' : CsvReader.delimiter(input.peek(HEAD));
        Cutter cutter = pieces(input, new CsvPieces(delimiter), 1);
        return new CutRows(file, settings, cutter, sidecars, lines -> CsvReader.below(lines, delimiter));
    }

    private CutRows text(RewindableInput input, Sidecars sidecars) {
        Cutter cutter = switch (settings.textUnit()) {
            case FILE -> pieces(input, TextPieces.whole(), 0);
            case PARAGRAPH -> pieces(input, TextPieces.paragraphs(), 0);
            case LINE -> lines(input);
        };
        return documents(cutter, new TextReader(settings.textUnit()), sidecars);
    }

    /** Such files have no fields, so they are documents whatever else is read with them. */
    private CutRows documents(Cutter cutter, RowReader reader, Sidecars sidecars) {
        return new CutRows(file, settings.as(Convention.TEXT), cutter, sidecars, reader);
    }
}
