package dev.nurture.export;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.github.luben.zstd.ZstdOutputStream;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.data.internal.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** JSON lines, plain or compressed; the same data give the same bytes. */
final class JsonlWriter implements FileWriter {
    private static final int ZSTD_LEVEL = 3;
    private static final ObjectWriter JSON = Json.MAPPER.writer();

    private final RowForm form;
    private final CheckedOutput file;
    private final OutputStream output;

    JsonlWriter(Path path, RowForm form, Compression compression) throws IOException {
        this.form = form;
        file = new CheckedOutput(path);
        output = switch (compression) {
            case NONE -> file;
            case GZ -> new GZIPOutputStream(file, 1 << 16);
            case ZST -> new ZstdOutputStream(file, ZSTD_LEVEL);
        };
    }

    @Override
    public long[] add(Datum datum) throws IOException {
        output.write(JSON.writeValueAsBytes(form.row(datum)));
        output.write('\n');
        return NO_TOKENS;
    }

    @Override
    public void finish() throws IOException {
        output.close();
    }

    @Override
    public void close() throws IOException {
        output.close();
        file.close();
    }
}
