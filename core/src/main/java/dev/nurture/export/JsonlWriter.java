package dev.nurture.export;

import com.github.luben.zstd.ZstdOutputStream;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.CheckedOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** JSON lines, plain or compressed; the same data give the same bytes. */
final class JsonlWriter implements FileWriter {
    private static final int ZSTD_LEVEL = 3;

    private final RowForm form;
    private final JsonStyle style;
    private final Columns columns;
    private final OutputStream output;

    /**
     * @param columns learns the rows' columns and types
     */
    JsonlWriter(Path path, RowForm form, JsonStyle style, Compression compression, Columns columns) throws IOException {
        this.form = form;
        this.style = style;
        this.columns = columns;
        output = compressed(new CheckedOutput(path), compression);
    }

    static OutputStream compressed(CheckedOutput file, Compression compression) throws IOException {
        return switch (compression) {
            case NONE -> file;
            case GZ -> new Gzip(file);
            case ZST -> new ZstdOutputStream(file, ZSTD_LEVEL).setChecksum(true);
        };
    }

    @Override
    public void add(Datum datum) throws IOException, Unfit {
        Value.Fields row = form.row(datum);
        columns.see(Columns.of(row));
        output.write((JsonText.of(row, style, Halves.of(datum)) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void finish() throws IOException {
        output.close();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
