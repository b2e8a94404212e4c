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

/** Looks up where an export put a datum, by binary search in a file of sorted records. */
final class Placements {
    static final String FILE = "placements";

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

    private static long lowerBound(FileChannel channel, long count, Fingerprint id) throws IOException {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (Fingerprint.read(record(channel, middle).array(), 0).compareTo(id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
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
