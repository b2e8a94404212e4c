package dev.nurture.data.internal;

import dev.nurture.data.Datum;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Puts any number of data into the order of 16-byte keys in bounded memory.
 *
 * <p>Data go to a file as they come; only (key, place in the file) is sorted. Reading back jumps about in the file, which is
 * cheap as long as it is on a solid-state disk or in the page cache. Equal keys keep the order in which they came. One thread.
 */
public final class DatumSorter implements Closeable {
    public static final int KEY = 16;

    private static final int RECORD = KEY + Long.BYTES + Integer.BYTES;

    private final Path file;
    private final OutputStream output;
    private final RecordSorter sorter;
    private long position;

    /**
     * @param scratch a folder for files, which the caller deletes
     */
    public DatumSorter(Path scratch) throws IOException {
        file = scratch.resolve("data.sorting");
        output = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        sorter = new RecordSorter(RECORD, scratch, "data");
    }

    /** A key of two numbers, both unsigned, the first more significant. */
    public static byte[] key(long first, long second) {
        return ByteBuffer.allocate(KEY).putLong(first).putLong(second).array();
    }

    public void add(byte[] key, Datum datum) throws IOException {
        byte[] bytes = DatumJson.bytes(datum);
        output.write(bytes);
        sorter.add(ByteBuffer.allocate(RECORD)
                .put(key)
                .putLong(position)
                .putInt(bytes.length)
                .array());
        position += bytes.length;
    }

    /** Takes the data in order. */
    public interface Taker {
        void take(Datum datum) throws IOException;
    }

    /** Ends adding and hands all data over in order. */
    public void forEach(Taker taker) throws IOException {
        output.close();
        sorter.sort();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (sorter.next()) {
                ByteBuffer record = ByteBuffer.wrap(sorter.record());
                taker.take(DatumJson.read(read(channel, record.getLong(KEY), record.getInt(KEY + Long.BYTES))));
            }
        }
    }

    private static byte[] read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("sorted data end early");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        output.close();
        sorter.close();
        Files.deleteIfExists(file);
    }
}
