package dev.nurture.data.internal.parquet;

import java.util.List;
import org.apache.parquet.format.ColumnMetaData;

/**
 * A row group that is ready to be appended to a file.
 *
 * @param columns one chunk a column, in the schema's order
 */
public record EncodedRowGroup(List<Chunk> columns, long rows) {
    public EncodedRowGroup {
        columns = List.copyOf(columns);
    }

    /**
     * A column's pages.
     *
     * @param bytes page headers and compressed pages; owned by this record
     * @param metadata offsets in it are relative to the start of {@code bytes}
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    record Chunk(byte[] bytes, ColumnMetaData metadata) {}
}
