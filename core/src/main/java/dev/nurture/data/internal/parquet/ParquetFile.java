package dev.nurture.data.internal.parquet;

import dev.nurture.error.NurtureException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file opened for reading, of ours or of anybody's.
 *
 * <p>Reads whole column chunks of one row group at a time. Everything in the file is taken as hostile: lengths and offsets
 * are checked against the file before memory is asked for. One thread at a time.
 */
public final class ParquetFile implements Closeable {
    private static final int TAIL = 8;

    private final Path path;
    private final FileChannel channel;
    private final FileMetaData footer;
    private final MessageType schema;

    private ParquetFile(Path path, FileChannel channel, FileMetaData footer) {
        this.path = path;
        this.channel = channel;
        this.footer = footer;
        this.schema = SchemaElements.toSchema(footer.getSchema());
    }

    /** Opens a file and reads its footer; a file that isn't whole is refused. */
    public static ParquetFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new ParquetFile(path, channel, readFooter(path, channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            if (e instanceof NurtureException known) {
                throw known;
            }
            throw broken(path, "its footer cannot be read (" + e.getMessage() + ")");
        }
    }

    private static FileMetaData readFooter(Path path, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < TAIL + 4) {
            throw broken(path, "it has only " + size + " bytes");
        }
        ByteBuffer tail = read(path, channel, size - TAIL, TAIL).order(ByteOrder.LITTLE_ENDIAN);
        int length = tail.getInt();
        byte[] magic = new byte[4];
        tail.get(magic);
        if (!Arrays.equals(magic, ParquetFileWriter.MAGIC)) {
            throw broken(path, "it does not end with PAR1 (it is cut off, or no Parquet file)");
        }
        if (length <= 0 || length > size - TAIL - 4) {
            throw broken(path, "its footer claims " + length + " bytes of " + size);
        }
        byte[] bytes = read(path, channel, size - TAIL - length, length).array();
        return Util.readFileMetaData(new ByteArrayInputStream(bytes));
    }

    private static NurtureException broken(Path path, String problem) {
        return NurtureException.data("%s: must be a whole Parquet file, but %s. Fetch or write it again."
                .formatted(path.getFileName(), problem));
    }

    private static ByteBuffer read(Path path, FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("end of file at " + (offset + buffer.position()) + " in " + path.getFileName());
            }
        }
        return buffer.flip();
    }

    public MessageType schema() {
        return schema;
    }

    public long rows() {
        return footer.getNum_rows();
    }

    /** Rows of each row group, in order. */
    public List<Long> groupRows() {
        return footer.getRow_groups().stream().map(RowGroup::getNum_rows).toList();
    }

    /**
     * Reads the row group {@code index}, of which only the columns in {@code projection}.
     *
     * @param projection a part of {@link #schema()}
     */
    public PageReadStore pages(int index, MessageType projection) throws IOException {
        RowGroup group = footer.getRow_groups().get(index);
        Set<List<String>> wanted = projection.getColumns().stream()
                .map(column -> List.of(column.getPath()))
                .collect(Collectors.toSet());
        RowGroupPages pages =
                new RowGroupPages(group.getNum_rows(), path.getFileName().toString());
        for (ColumnChunk chunk : group.getColumns()) {
            if (wanted.contains(chunk.getMeta_data().getPath_in_schema())) {
                pages.add(chunk.getMeta_data(), bytes(chunk));
            }
        }
        return pages;
    }

    /** As {@link #pages}, opened for reading values column by column. */
    public ColumnReadStore columns(int index, MessageType projection, GroupConverter converter) throws IOException {
        return new ColumnReadStoreImpl(pages(index, projection), converter, projection, "nurture");
    }

    private byte[] bytes(ColumnChunk chunk) throws IOException {
        long start = chunk.getMeta_data().getData_page_offset();
        long dictionary = chunk.getMeta_data().getDictionary_page_offset();
        if (chunk.getMeta_data().isSetDictionary_page_offset() && dictionary > 0) {
            start = Math.min(start, dictionary);
        }
        long length = chunk.getMeta_data().getTotal_compressed_size();
        if (start < 0 || length < 0 || length > Integer.MAX_VALUE - 16 || start + length > channel.size()) {
            throw broken(path, "a column claims bytes %d to %d of %d".formatted(start, start + length, channel.size()));
        }
        return read(path, channel, start, (int) length).array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
