package dev.nurture.run;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.step.Placement;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks up where an export put a datum, and which datum a token is of, by binary search in files of sorted records. */
final class Placements {
    static final String FILE = "placements";

    /** The same records by file and token. */
    static final String TOKENS = "placements.tokens";

    /** The names of the files, a line each, where the export gave them. */
    static final String NAMES = "placements.files";

    private static final int MOST = 100;

    private Placements() {}

    /** All places of the datum, at most a hundred; none if nothing was exported here. */
    static List<Placement> of(Path entry, Fingerprint id) throws IOException {
        Path path = entry.resolve(FILE);
        List<Placement> found = new ArrayList<>();
        if (!Files.isRegularFile(path)) {
            return found;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long count = channel.size() / PlacementWriter.RECORD;
            for (long at = lowerBound(channel, count, id); at < count && found.size() < MOST; at++) {
                ByteBuffer record = record(channel, at);
                if (!Fingerprint.read(record.array(), 0).equals(id)) {
                    break;
                }
                record.position(Fingerprint.BYTES);
                found.add(new Placement(record.getInt(), record.getLong(), record.getLong(), record.getLong()));
            }
        }
        return found;
    }

    /**
     * A datum in an export.
     */
    record Placed(Fingerprint id, Placement placement) {}

    /** The datum that a token came from; empty if the file has no such token. */
    static Optional<Placed> ofToken(Path entry, int file, long token) throws IOException {
        Path path = entry.resolve(TOKENS);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long count = channel.size() / PlacementWriter.RECORD;
            long after = firstWhere(count, at -> isAfter(record(channel, at), file, token));
            return after == 0
                    ? Optional.empty()
                    : Optional.of(placed(record(channel, after - 1)))
                            .filter(found -> found.placement.file() == file && found.placement.endToken() > token);
        }
    }

    private static boolean isAfter(ByteBuffer record, int file, long token) {
        int itsFile = record.getInt();
        return itsFile > file || itsFile == file && record.getLong() > token;
    }

    private static Placed placed(ByteBuffer record) {
        int file = record.getInt();
        long first = record.getLong();
        long end = record.getLong();
        long row = record.getLong();
        return new Placed(Fingerprint.read(record.array(), record.position()), new Placement(file, row, first, end));
    }

    private static long lowerBound(FileChannel channel, long count, Fingerprint id) throws IOException {
        return firstWhere(
                count, at -> Fingerprint.read(record(channel, at).array(), 0).compareTo(id) >= 0);
    }

    /** A question to the record at a place; once true, it is true of all that follow. */
    private interface Test {
        boolean holds(long at) throws IOException;
    }

    private static long firstWhere(long count, Test test) throws IOException {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (test.holds(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static ByteBuffer record(FileChannel channel, long index) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(PlacementWriter.RECORD);
        while (record.hasRemaining()) {
            if (channel.read(record, index * PlacementWriter.RECORD + record.position()) < 0) {
                throw new EOFException("placements end early");
            }
        }
        return record.flip();
    }
}
