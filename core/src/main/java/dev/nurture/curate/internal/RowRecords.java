package dev.nurture.curate.internal;

import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.data.internal.RecordSorter;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings about single rows that were made by looking at the whole corpus, on disk, so that shards can be worked on in any
 * order and in parallel. Memory does not grow with their number.
 *
 * <p>First add all, then {@link #ready()}, then open cursors. Adding is for one thread; each cursor is of one.
 */
public final class RowRecords implements Closeable {
    private static final int BUDGET = 16 << 20;

    private final int length;
    private final Path file;
    private final RecordSorter sorter;

    /**
     * @param length of what is filed with a row
     * @param name tells these from others in the same folder
     */
    public RowRecords(int length, Path scratch, String name) throws IOException {
        this.length = length;
        this.file = scratch.resolve(name);
        this.sorter = new RecordSorter(Long.BYTES + length, scratch, name, BUDGET);
    }

    public void add(long row, byte[] record) throws IOException {
        sorter.add(ByteBuffer.allocate(Long.BYTES + length)
                .putLong(row)
                .put(record)
                .array());
    }

    /** Ends adding. */
    public void ready() throws IOException {
        sorter.sort();
        try (CheckedOutput output = new CheckedOutput(file)) {
            while (sorter.next()) {
                output.write(sorter.record());
            }
        }
        sorter.close();
    }

    /** Starts with row {@code firstRow}. */
    public Cursor from(long firstRow) throws IOException {
        return new Cursor(FileChannel.open(file, StandardOpenOption.READ), firstRow);
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }

    /** Goes through the rows, one after the other. One thread. */
    public final class Cursor implements Closeable {
        private final FileChannel channel;
        private final DataInputStream input;
        private long row;
        private long nextRow = Long.MAX_VALUE;

        private Cursor(FileChannel channel, long firstRow) throws IOException {
            this.channel = channel;
            this.row = firstRow;
            channel.position(lowerBound(firstRow) * (Long.BYTES + length));
            this.input = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 14));
            advance();
        }

        private long lowerBound(long wanted) throws IOException {
            long low = 0;
            long high = channel.size() / (Long.BYTES + length);
            while (low < high) {
                long middle = (low + high) >>> 1;
                ByteBuffer key = ByteBuffer.allocate(Long.BYTES);
                long at = middle * (Long.BYTES + length);
                while (key.hasRemaining() && channel.read(key, at + key.position()) >= 0) {}
                if (key.flip().getLong() < wanted) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private void advance() throws IOException {
            try {
                nextRow = input.readLong();
            } catch (EOFException e) {
                nextRow = Long.MAX_VALUE;
            }
        }

        /** The next row's records in order; none if nothing was found. */
        public List<byte[]> next() throws IOException {
            List<byte[]> records = new ArrayList<>();
            while (nextRow == row) {
                records.add(input.readNBytes(length));
                advance();
            }
            row++;
            return records;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
