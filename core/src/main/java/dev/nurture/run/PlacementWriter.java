package dev.nurture.run;

import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.data.internal.RecordSorter;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.step.Placement;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Sorts where an export put its data by their ids, and by the tokens that they became, for {@link Placements} to look up. One
 * thread.
 */
final class PlacementWriter implements Closeable {
    static final int RECORD = Fingerprint.BYTES + Integer.BYTES + 3 * Long.BYTES;

    private final RecordSorter byId;
    private final RecordSorter byToken;
    private boolean hasTokens;

    PlacementWriter(Path scratch) throws IOException {
        byId = new RecordSorter(RECORD, scratch, "placements");
        byToken = new RecordSorter(RECORD, scratch, "placed-tokens");
    }

    void add(Fingerprint id, Placement placement) throws IOException {
        byId.add(ByteBuffer.allocate(RECORD)
                .put(id.bytes())
                .putInt(placement.file())
                .putLong(placement.row())
                .putLong(placement.firstToken())
                .putLong(placement.endToken())
                .array());
        if (placement.endToken() > placement.firstToken()) {
            hasTokens = true;
            byToken.add(ByteBuffer.allocate(RECORD)
                    .putInt(placement.file())
                    .putLong(placement.firstToken())
                    .putLong(placement.endToken())
                    .putLong(placement.row())
                    .put(id.bytes())
                    .array());
        }
    }

    void finish(Path folder) throws IOException {
        write(byId, folder.resolve(Placements.FILE));
        if (hasTokens) {
            write(byToken, folder.resolve(Placements.TOKENS));
        }
    }

    private static void write(RecordSorter sorter, Path path) throws IOException {
        sorter.sort();
        try (CheckedOutput output = new CheckedOutput(path)) {
            while (sorter.next()) {
                output.write(sorter.record());
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (byId) {
            byToken.close();
        }
    }
}
