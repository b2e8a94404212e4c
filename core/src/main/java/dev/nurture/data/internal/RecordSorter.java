package dev.nurture.data.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sorts any number of records of one length in bounded memory: full buffers are sorted and spilled, then merged.
 *
 * <p>Add all, then call {@link #sort()}, then {@link #next()} until it is false. The order is that of unsigned bytes, so
 * it is total, and the same for any budget. One thread.
 */
public final class RecordSorter implements Closeable {
    private static final int BUDGET = 64 << 20;

    private final int length;
    private final Path scratch;
    private final String name;
    private final int most;
    private final Records buffer;
    private final List<RecordMerge.Run> runs = new ArrayList<>();
    private byte[] sorted = new byte[0];
    private final byte[] current;
    private int position;
    private RecordMerge merge;

    /**
     * @param length of a record, in bytes
     * @param scratch a folder for spilled runs, which the caller deletes
     * @param name tells this sorter's files from others' in the same folder
     */
    public RecordSorter(int length, Path scratch, String name) throws IOException {
        this(length, scratch, name, BUDGET);
    }

    /**
     * @param budget bytes of records that are held before they are spilled; sorting them takes twice as much for a moment
     */
    public RecordSorter(int length, Path scratch, String name, int budget) throws IOException {
        this.length = length;
        this.scratch = scratch;
        this.name = name;
        this.most = Math.max(1, budget / length);
        this.buffer = new Records(length, Math.min(most, 1024));
        this.current = new byte[length];
        this.merge = new RecordMerge(List.of(), length, scratch, name);
    }

    public void add(byte[] record) throws IOException {
        if (buffer.count() == most) {
            spill();
        }
        buffer.add(record);
    }

    private void spill() throws IOException {
        Path run = scratch.resolve(String.format(Locale.ROOT, "%s-%05d.run", name, runs.size()));
        Files.write(run, buffer.sorted());
        runs.add(new RecordMerge.Run(run, 0));
        buffer.clear();
    }

    /** Ends adding. */
    public void sort() throws IOException {
        if (runs.isEmpty()) {
            sorted = buffer.sorted();
        } else {
            spill();
            merge = new RecordMerge(runs, length, scratch, name);
        }
        buffer.clear();
    }

    /** Moves on to the next record in order; false after the last. */
    public boolean next() throws IOException {
        if (runs.isEmpty()) {
            if (position == sorted.length) {
                return false;
            }
            System.arraycopy(sorted, position, current, 0, length);
            position += length;
            return true;
        }
        boolean more = merge.next();
        System.arraycopy(merge.record(), 0, current, 0, length);
        return more;
    }

    /** The current record; overwritten by {@link #next()}. */
    public byte[] record() {
        return current;
    }

    @Override
    public void close() throws IOException {
        merge.close();
        for (RecordMerge.Run run : runs) {
            Files.deleteIfExists(run.file());
        }
    }
}
