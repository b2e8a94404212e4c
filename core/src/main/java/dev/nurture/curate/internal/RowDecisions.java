package dev.nurture.curate.internal;

import dev.nurture.data.Datum;
import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.data.internal.RecordSorter;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.step.Emitter;
import dev.nurture.step.Reason;
import dev.nurture.step.RowFunction;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Drops that were decided by looking at the whole corpus, filed by row, so that shards can be worked on in any order and in
 * parallel. Memory does not grow with their number.
 *
 * <p>First add all, then {@link #ready()}, then use it as a row function. Adding is for one thread, the function for all.
 */
public final class RowDecisions implements Closeable {
    private static final int RECORD = Long.BYTES + Integer.BYTES + Fingerprint.BYTES;

    private final String by;
    private final List<String> codes;
    private final Path file;
    private final RecordSorter sorter;

    /**
     * @param codes the reasons that can be given
     */
    public RowDecisions(String by, List<String> codes, Path scratch) throws IOException {
        this.by = by;
        this.codes = List.copyOf(codes);
        this.file = scratch.resolve("decisions");
        this.sorter = new RecordSorter(RECORD, scratch, "decisions");
    }

    /** Drops the datum in row {@code row} because of {@code partner}. */
    public void drop(long row, String code, Fingerprint partner) throws IOException {
        sorter.add(ByteBuffer.allocate(RECORD)
                .putLong(row)
                .putInt(codes.indexOf(code))
                .put(partner.bytes())
                .array());
    }

    public RowFunction ready() throws IOException {
        sorter.sort();
        try (CheckedOutput output = new CheckedOutput(file)) {
            while (sorter.next()) {
                output.write(sorter.record());
            }
        }
        sorter.close();
        return firstRow -> new Cursor(FileChannel.open(file, StandardOpenOption.READ), firstRow);
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }

    private final class Cursor implements RowFunction.Worker {
        private final FileChannel channel;
        private final DataInputStream input;
        private long row;
        private long nextRow = Long.MAX_VALUE;

        Cursor(FileChannel channel, long firstRow) throws IOException {
            this.channel = channel;
            this.row = firstRow;
            channel.position(lowerBound(firstRow) * RECORD);
            InputStream stream = Channels.newInputStream(channel);
            this.input = new DataInputStream(new java.io.BufferedInputStream(stream, 1 << 14));
            advance();
        }

        private long lowerBound(long wanted) throws IOException {
            long low = 0;
            long high = channel.size() / RECORD;
            while (low < high) {
                long middle = (low + high) >>> 1;
                ByteBuffer key = ByteBuffer.allocate(Long.BYTES);
                while (key.hasRemaining() && channel.read(key, middle * RECORD + key.position()) >= 0) {}
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

        @Override
        public void apply(Datum datum, Emitter emitter) throws IOException {
            if (row++ != nextRow) {
                emitter.keep(datum);
                return;
            }
            Reason reason = reason();
            advance();
            while (nextRow == row - 1) {
                reason();
                advance();
            }
            emitter.drop(datum, by, reason);
        }

        private Reason reason() throws IOException {
            String code = codes.get(input.readInt());
            Fingerprint partner = Fingerprint.read(input.readNBytes(Fingerprint.BYTES), 0);
            return new Reason(code, "of " + partner.hex());
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
