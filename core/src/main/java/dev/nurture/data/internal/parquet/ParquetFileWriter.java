package dev.nurture.data.internal.parquet;

import dev.nurture.data.internal.CheckedOutput;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;

/**
 * Writes row groups one after another and the footer on {@link #finish()}. The same row groups give the same bytes.
 *
 * <p>Confined to one thread. Closing without {@code finish} leaves a file that no reader accepts.
 */
public final class ParquetFileWriter implements Closeable {
    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final CheckedOutput output;
    private final MessageType schema;
    private final Map<String, String> properties;
    private final List<RowGroup> groups = new ArrayList<>();
    private long rows;

    public ParquetFileWriter(CheckedOutput output, MessageType schema, Map<String, String> properties)
            throws IOException {
        this.output = output;
        this.schema = schema;
        this.properties = new TreeMap<>(properties);
        output.write(MAGIC);
    }

    public void append(EncodedRowGroup encoded) throws IOException {
        List<ColumnChunk> chunks = new ArrayList<>();
        long start = output.position();
        long uncompressed = 0;
        for (EncodedRowGroup.Chunk chunk : encoded.columns()) {
            ColumnMetaData metadata = shifted(chunk.metadata(), output.position());
            output.write(chunk.bytes());
            uncompressed += metadata.getTotal_uncompressed_size();
            chunks.add(new ColumnChunk(0).setMeta_data(metadata));
        }
        RowGroup group = new RowGroup(chunks, uncompressed, encoded.rows());
        group.setFile_offset(start).setTotal_compressed_size(output.position() - start);
        groups.add(group);
        rows += encoded.rows();
    }

    private static ColumnMetaData shifted(ColumnMetaData relative, long base) {
        ColumnMetaData metadata = relative.deepCopy();
        metadata.setData_page_offset(relative.getData_page_offset() + base);
        if (relative.isSetDictionary_page_offset()) {
            metadata.setDictionary_page_offset(relative.getDictionary_page_offset() + base);
        }
        return metadata;
    }

    public long rows() {
        return rows;
    }

    /** Writes the footer; the output stays open for its owner to close. */
    public void finish() throws IOException {
        FileMetaData footer = new FileMetaData(1, SchemaElements.of(schema), rows, groups);
        footer.setCreated_by("nurture");
        List<KeyValue> pairs = new ArrayList<>();
        properties.forEach((key, value) -> pairs.add(new KeyValue(key).setValue(value)));
        footer.setKey_value_metadata(pairs);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, bytes);
        output.write(bytes.toByteArray());
        output.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.size())
                .array());
        output.write(MAGIC);
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
