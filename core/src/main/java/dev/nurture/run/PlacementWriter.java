package dev.nurture.run;

import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.data.internal.RecordSorter;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.step.Placement;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Sorts where an export put its data by their ids, for {@link Placements} to look up. One thread. */
final class PlacementWriter implements Closeable {
    static final int RECORD = Fingerprint.BYTES + Integer.BYTES + 3 * Long.BYTES;

    private final RecordSorter sorter;

    PlacementWriter(Path scratch) throws IOException {
        sorter = new RecordSorter(RECORD, scratch, "placements");
    }

    void add(Fingerprint id, Placement placement) throws IOException {
        sorter.add(ByteBuffer.allocate(RECORD)
                .put(id.bytes())
                .putInt(placement.file())
                .putLong(placement.row())
                .putLong(placement.firstToken())
                .putLong(placement.endToken())
                .array());
    }

    void finish(Path folder) throws IOException {
        sorter.sort();
        try (CheckedOutput output = new CheckedOutput(folder.resolve(Placements.FILE))) {
            while (sorter.next()) {
                output.write(sorter.record());
            }
        }
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }
}
