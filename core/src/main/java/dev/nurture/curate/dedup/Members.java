package dev.nurture.curate.dedup;

import dev.nurture.curate.dedup.internal.ShingleSets;
import dev.nurture.data.internal.RecordSorter;
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
 * The data that are in clusters, on disk: added in the corpus's order, handed over cluster by cluster and there in the order in
 * which they are kept, those that are there already first. One thread.
 */
final class Members implements Closeable {
    private static final int RECORD = 4 * Long.BYTES + Byte.BYTES + Integer.BYTES;

    private final Path file;
    private final OutputStream output;
    private final RecordSorter sorter;
    private final FileChannel channel;
    private long position;

    /**
     * Of one cluster, which is called after its first row.
     *
     * @param offset where its sets of shingles are filed
     * @param length 0 if they are not
     */
    record Member(long cluster, boolean isExisting, long row, long offset, int length) {
        /** Whether its sets of shingles are there. */
        boolean isCompared() {
            return length > 0;
        }
    }

    /** Takes members in order. */
    interface Taker {
        void take(Member member) throws IOException;
    }

    Members(Path scratch, int budget) throws IOException {
        file = scratch.resolve("sets");
        output = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        channel = FileChannel.open(file, StandardOpenOption.READ);
        sorter = new RecordSorter(RECORD, scratch, "members", budget);
    }

    /**
     * @param rank the lowest comes first, as an unsigned number
     * @param sets of its shingles; empty if it is not to be compared
     */
    void add(long cluster, boolean existing, long rank, long row, byte[] sets) throws IOException {
        sorter.add(ByteBuffer.allocate(RECORD)
                .putLong(cluster)
                .put((byte) (existing ? 0 : 1))
                .putLong(rank)
                .putLong(row)
                .putLong(position)
                .putInt(sets.length)
                .array());
        output.write(sets);
        position += sets.length;
    }

    /** Ends adding and hands all over. */
    void forEach(Taker taker) throws IOException {
        output.flush();
        sorter.sort();
        while (sorter.next()) {
            ByteBuffer record = ByteBuffer.wrap(sorter.record());
            long cluster = record.getLong();
            boolean existing = record.get() == 0;
            record.getLong();
            taker.take(new Member(cluster, existing, record.getLong(), record.getLong(), record.getInt()));
        }
    }

    /** Reads the sets of shingles of a member that has them. */
    ShingleSets sets(Member member) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(member.length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, member.offset + bytes.position()) < 0) {
                throw new EOFException("sets of shingles end early");
            }
        }
        return ShingleSets.read(bytes.array());
    }

    @Override
    public void close() throws IOException {
        output.close();
        channel.close();
        sorter.close();
        Files.deleteIfExists(file);
    }
}
