package dev.nurture.data.internal.parquet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.schema.MessageType;

/**
 * Encodes rows into one row group in memory.
 *
 * <p>Life cycle: take the {@link #column} writers, write every column of a row, {@link #endRow()}, and at last
 * {@link #finish()} once. Confined to one thread; several builders can work at once.
 */
public final class RowGroupBuilder {
    private static final int PAGE_BYTES = 1 << 20;

    private final Map<String, ColumnPages> pages = new LinkedHashMap<>();
    private final Map<String, ColumnDescriptor> descriptors = new LinkedHashMap<>();
    private final ColumnWriteStore store;
    private long rows;

    /**
     * @param plain dotted paths of columns whose values hardly ever repeat, for which no dictionary is tried
     */
    public RowGroupBuilder(MessageType schema, Set<String> plain) {
        for (ColumnDescriptor column : schema.getColumns()) {
            pages.put(path(column), new ColumnPages(column));
            descriptors.put(path(column), column);
        }
        PageWriteStore pageStore = column -> pages.get(path(column));
        store = properties(plain).newColumnWriteStore(schema, pageStore);
    }

    private static ParquetProperties properties(Set<String> plain) {
        ParquetProperties.Builder builder = ParquetProperties.builder()
                .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
                .withPageSize(PAGE_BYTES)
                .withDictionaryPageSize(PAGE_BYTES / 4)
                .withStatisticsEnabled(false)
                .withSizeStatisticsEnabled(false);
        plain.forEach(path -> builder.withDictionaryEncoding(path, false));
        return builder.build();
    }

    private static String path(ColumnDescriptor column) {
        return String.join(".", column.getPath());
    }

    /** The writer of the column at a dotted path. */
    public ColumnWriter column(String path) {
        ColumnDescriptor column = descriptors.get(path);
        if (column == null) {
            throw new IllegalArgumentException(
                    "column: must be one of %s, but was %s".formatted(descriptors.keySet(), path));
        }
        return store.getColumnWriter(column);
    }

    public void endRow() {
        store.endRecord();
        rows++;
    }

    public long rows() {
        return rows;
    }

    public EncodedRowGroup finish() {
        store.flush();
        List<EncodedRowGroup.Chunk> chunks = new ArrayList<>();
        pages.values().forEach(column -> chunks.add(column.finish()));
        store.close();
        return new EncodedRowGroup(chunks, rows);
    }
}
