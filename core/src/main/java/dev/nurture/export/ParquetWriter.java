package dev.nurture.export;

import dev.nurture.data.Datum;
import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.data.internal.parquet.ParquetFileWriter;
import dev.nurture.data.internal.parquet.RowGroupBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Parquet as datasets are published: the convention's columns and the source's own, in their order and of their types. */
final class ParquetWriter implements FileWriter {
    private static final int GROUP_ROWS = 20_000;
    private static final long GROUP_BYTES = 32L << 20;

    private final RowForm form;
    private final ParquetColumns columns;
    private final ParquetFileWriter file;
    private RowGroupBuilder rows;
    private long bytes;

    ParquetWriter(Path path, RowForm form, ParquetColumns columns) throws IOException {
        this.form = form;
        this.columns = columns;
        file = new ParquetFileWriter(new CheckedOutput(path), columns.schema(), Map.of());
        rows = new RowGroupBuilder(columns.schema(), columns.plain());
    }

    @Override
    public void add(Datum datum) throws IOException, Unfit {
        bytes += columns.write((Value.Fields) Typed.apart(form.row(datum)), rows);
        if (rows.rows() >= GROUP_ROWS || bytes >= GROUP_BYTES) {
            flush();
        }
    }

    private void flush() throws IOException {
        file.append(rows.finish());
        rows = new RowGroupBuilder(columns.schema(), columns.plain());
        bytes = 0;
    }

    @Override
    public void finish() throws IOException {
        if (rows.rows() > 0) {
            flush();
        }
        file.finish();
        file.close();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
