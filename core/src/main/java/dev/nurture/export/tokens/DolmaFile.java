package dev.nurture.export.tokens;

import dev.nurture.data.Datum;
import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.provenance.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * dolma's file: raw tokens in {@code .npy}, which in spite of its name has no header; beside it, in {@code .csv.gz}, where each
 * document lies and where it came from.
 */
final class DolmaFile implements TokenFile {
    private static final Pattern LINE = Pattern.compile("(?:line|row) (\\d+)");

    private final Layout layout;
    private final TokenOutput output;
    private final CheckedOutput table;
    private final OutputStream rows;
    private long count;

    DolmaFile(Path file, Layout layout) throws IOException {
        this.layout = layout;
        output = new TokenOutput(file, layout.type(), layout.mask(file));
        table = new CheckedOutput(
                file.resolveSibling(file.getFileName().toString().replaceFirst("\\.npy$", ".csv.gz")));
        rows = new GZIPOutputStream(table, 1 << 16);
    }

    @Override
    public boolean hasRoom(Encoded datum) {
        return output.hasRoom(datum, layout.fileBytes());
    }

    @Override
    public void add(Encoded datum) throws IOException {
        long start = output.tokens();
        output.add(datum);
        count++;
        rows.write(row(datum.datum(), start, output.tokens(), count).getBytes(StandardCharsets.UTF_8));
    }

    /** Where there is no file that it came from, the place is its number here. */
    static String row(Datum datum, long start, long end, long number) {
        String source = "";
        String line = String.valueOf(number);
        if (datum.origin() instanceof Origin.Ingested origin) {
            source = origin.source();
            Matcher matcher = LINE.matcher(origin.locator());
            line = matcher.matches() ? matcher.group(1) : line;
        }
        return "%s,%s,%s,%s,%s\r\n".formatted(start, end, quoted(datum.name()), quoted(source), line);
    }

    private static String quoted(String field) {
        return field.matches("[^\",\\r\\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }

    @Override
    public long tokens() {
        return output.tokens();
    }

    @Override
    public Optional<String> finish() throws IOException {
        rows.close();
        output.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        output.close();
        table.close();
    }
}
