package dev.nurture.data.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Counts the data that have a name, be it an id or a user's id, which an earlier one has too. A datum of which both names
 * are repeated counts once, so rows are gathered and sorted before they are counted. One thread.
 */
final class RepeatedRows implements Closeable {
    private static final int KEY = RowBatch.NAME_KEY;

    private final RecordSorter rows;
    private final byte[] before = new byte[RowBatch.NAME_RECORD];
    private boolean first = true;

    RepeatedRows(Path scratch) throws IOException {
        rows = new RecordSorter(Long.BYTES, scratch, "repeated");
    }

    /** Takes the records of the index of names in order. */
    void see(byte[] record) throws IOException {
        if (!first && Arrays.equals(before, 0, KEY, record, 0, KEY)) {
            rows.add(Arrays.copyOfRange(record, KEY, record.length));
        }
        System.arraycopy(record, 0, before, 0, record.length);
        first = false;
    }

    long count() throws IOException {
        rows.sort();
        long count = 0;
        byte[] last = new byte[0];
        while (rows.next()) {
            if (!Arrays.equals(last, rows.record())) {
                last = rows.record().clone();
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
