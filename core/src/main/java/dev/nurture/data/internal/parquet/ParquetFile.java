package dev.nurture.data.internal.parquet;

import dev.nurture.error.NurtureException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file opened for reading, of ours or of anybody's.
 *
 * <p>Reads whole column chunks of one row group at a time. Everything in the file is taken as hostile: lengths, offsets and
 * counts are checked against what is there before memory is asked for, and whatever the decoder throws becomes a
 * {@link NurtureException} of kind DATA. One thread at a time.
 */
public final class ParquetFile implements Closeable {
    private static final int TAIL = 8;
    private static final byte[] ENCRYPTED = {'P', 'A', 'R', 'E'};

    private final String name;
    private final FileChannel channel;
    private final FileMetaData footer;
    private final MessageType schema;

    private ParquetFile(String name, FileChannel channel, FileMetaData footer) throws IOException {
        this.name = name;
        this.channel = channel;
        this.footer = footer;
        this.schema = SchemaReader.read(footer.getSchema());
    }

    /** Opens a file and reads its footer; a file that isn't whole is refused. */
    public static ParquetFile open(Path path) throws IOException {
        return open(path, String.valueOf(path.getFileName()));
    }

    /**
     * As {@link #open(Path)}.
     *
     * @param name what messages call the file
     */
    public static ParquetFile open(Path path, String name) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new ParquetFile(name, channel, readFooter(name, channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e instanceof NurtureException known
                    ? known
                    : broken(name, "its footer cannot be read (%s)".formatted(e.getMessage()));
        }
    }

    /** Whether a file begins as Parquet files do, but does not end so. */
    public static boolean isCutOff(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            int length = ParquetFileWriter.MAGIC.length;
            return channel.size() >= length
                    && Arrays.equals(read(channel, 0, length).array(), ParquetFileWriter.MAGIC)
                    && !Arrays.equals(
                            read(channel, channel.size() - length, length).array(), ParquetFileWriter.MAGIC);
        }
    }

    private static FileMetaData readFooter(String name, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < TAIL + 4) {
            throw broken(name, "it has only " + size + " bytes");
        }
        ByteBuffer tail = read(channel, size - TAIL, TAIL).order(ByteOrder.LITTLE_ENDIAN);
        int length = tail.getInt();
        byte[] magic = new byte[4];
        tail.get(magic);
        if (Arrays.equals(magic, ENCRYPTED)) {
            throw broken(name, "it is encrypted");
        }
        if (!Arrays.equals(magic, ParquetFileWriter.MAGIC)) {
            throw broken(name, "it does not end with PAR1 (it is cut off, or no Parquet file)");
        }
        if (length <= 0 || length > size - TAIL - 4) {
            throw broken(name, "its footer claims " + length + " bytes of " + size);
        }
        byte[] bytes = read(channel, size - TAIL - length, length).array();
        CompactWalk.structEnd(bytes, 0, length);
        return Util.readFileMetaData(new ByteArrayInputStream(bytes));
    }

    private static NurtureException broken(String name, String problem) {
        return NurtureException.data(
                "%s: must be a whole Parquet file, but %s. Fetch or write it again.".formatted(name, problem));
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("the file ends at byte " + (offset + buffer.position()));
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

    /** A compression that a column has and that is not read, if any. */
    public Optional<String> unreadCompression() {
        return footer.getRow_groups().stream()
                .flatMap(group -> group.getColumns().stream())
                .filter(ColumnChunk::isSetMeta_data)
                .map(column -> column.getMeta_data().getCodec())
                .filter(codec -> !Codecs.isRead(codec))
                .map(Enum::name)
                .findFirst();
    }

    /**
     * Reads the row group {@code index}, of which only the columns in {@code projection}.
     *
     * @param projection a part of {@link #schema()}
     */
    public PageReadStore pages(int index, MessageType projection, PageGauge gauge) throws IOException {
        RowGroup group = footer.getRow_groups().get(index);
        Map<List<String>, ColumnDescriptor> wanted = new HashMap<>();
        projection.getColumns().forEach(column -> wanted.put(List.of(column.getPath()), column));
        RowGroupPages pages = new RowGroupPages(group.getNum_rows(), name, gauge);
        long left = channel.size();
        for (ColumnChunk chunk : group.getColumns()) {
            ColumnMetaData column = chunk.getMeta_data();
            if (column == null || chunk.isSetFile_path()) {
                throw broken(name, "a column of it lies elsewhere or is encrypted");
            }
            ColumnDescriptor descriptor = wanted.remove(column.getPath_in_schema());
            if (descriptor != null) {
                checkCount(descriptor, column.getNum_values(), group.getNum_rows());
                byte[] bytes = bytes(column, left);
                left -= bytes.length;
                pages.add(column, bytes);
            }
        }
        return pages;
    }

    /** A row has one value in a plain column, and at least one, which may be null, in a repeated one. */
    private void checkCount(ColumnDescriptor column, long values, long rows) {
        if (values < rows || column.getMaxRepetitionLevel() == 0 && values > rows) {
            throw broken(
                    name,
                    "column %s has %s values for %s rows".formatted(String.join(".", column.getPath()), values, rows));
        }
    }

    private byte[] bytes(ColumnMetaData column, long most) throws IOException {
        long start = column.getData_page_offset();
        long dictionary = column.getDictionary_page_offset();
        if (column.isSetDictionary_page_offset() && dictionary > 0) {
            start = Math.min(start, dictionary);
        }
        long length = column.getTotal_compressed_size();
        long size = channel.size();
        if (start < 0 || length < 0 || length > most || length > Integer.MAX_VALUE - 16 || start > size - length) {
            throw broken(name, "a column claims %s bytes from byte %s on, of %s".formatted(length, start, size));
        }
        return read(channel, start, (int) length).array();
    }

    /** As {@link #pages}, opened for reading values column by column; to be used inside {@link #decode}. */
    public ColumnReadStore columns(int index, MessageType projection, GroupConverter converter) throws IOException {
        return new ColumnReadStoreImpl(pages(index, projection, PageGauge.NONE), converter, projection, "nurture");
    }

    /** The row group's rows in order, each as {@code materializer} makes it. One thread. */
    public <T> Iterator<T> records(int index, RecordMaterializer<T> materializer, PageGauge gauge) throws IOException {
        long rows = groupRows().get(index);
        if (rows <= 0) {
            return Collections.emptyIterator();
        }
        PageReadStore pages = pages(index, schema, gauge);
        RecordReader<T> reader = decode(() ->
                new ColumnIOFactory().getColumnIO(schema).getRecordReader(pages, materializer, FilterCompat.NOOP));
        return new Records<>(rows, reader);
    }

    /** Runs what decodes this file's values; what parquet-column throws at broken ones comes out as kind DATA. */
    public <T> T decode(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (!isOurs(cause) && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (isOurs(cause)) {
                throw (RuntimeException) cause;
            }
            throw broken(name, "its values cannot be decoded (%s)".formatted(cause));
        }
    }

    private static boolean isOurs(Throwable cause) {
        return cause instanceof NurtureException || cause instanceof UncheckedIOException;
    }

    private final class Records<T> implements Iterator<T> {
        private final RecordReader<T> reader;
        private long left;

        Records(long rows, RecordReader<T> reader) {
            this.left = rows;
            this.reader = reader;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public T next() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            left--;
            return decode(reader::read);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
