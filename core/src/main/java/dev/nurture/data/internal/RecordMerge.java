package dev.nurture.data.internal;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/**
 * Merges sorted runs into one order, with a bounded number of files open: more runs than {@link #FAN_IN} are first merged
 * in groups. One thread.
 */
final class RecordMerge implements Closeable {
    static final int FAN_IN = 128;

    private final List<RecordCursor> open = new ArrayList<>();
    private final PriorityQueue<RecordCursor> heads =
            new PriorityQueue<>((a, b) -> Arrays.compareUnsigned(a.record(), b.record()));
    private final byte[] current;

    /** A run's file and what to add to the rows in it. */
    record Run(Path file, long shift) {}

    /**
     * @param scratch a folder for merged groups, which the caller deletes
     * @param name tells this merge's files from others' in the same folder
     */
    RecordMerge(List<Run> runs, int length, Path scratch, String name) throws IOException {
        current = new byte[length];
        List<Run> level = runs;
        for (int pass = 0; level.size() > FAN_IN; pass++) {
            level = mergeGroups(level, length, scratch, name + "-merged-" + pass);
        }
        try {
            open(level);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void open(List<Run> runs) throws IOException {
        for (Run run : runs) {
            RecordCursor cursor = new RecordCursor(run.file(), current.length, run.shift());
            open.add(cursor);
            if (cursor.next()) {
                heads.add(cursor);
            }
        }
    }

    private static List<Run> mergeGroups(List<Run> runs, int length, Path scratch, String name) throws IOException {
        List<Run> merged = new ArrayList<>();
        for (int from = 0; from < runs.size(); from += FAN_IN) {
            Path file = scratch.resolve(String.format(Locale.ROOT, "%s-%05d.run", name, merged.size()));
            List<Run> group = runs.subList(from, Math.min(runs.size(), from + FAN_IN));
            try (RecordMerge merge = new RecordMerge(group, length, scratch, name);
                    OutputStream output = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                while (merge.next()) {
                    output.write(merge.record());
                }
            }
            merged.add(new Run(file, 0));
        }
        return merged;
    }

    /** Moves on to the next record in order; false after the last. */
    boolean next() throws IOException {
        RecordCursor head = heads.poll();
        if (head == null) {
            return false;
        }
        System.arraycopy(head.record(), 0, current, 0, current.length);
        if (head.next()) {
            heads.add(head);
        }
        return true;
    }

    /** The current record; overwritten by {@link #next()}. */
    byte[] record() {
        return current;
    }

    @Override
    public void close() throws IOException {
        for (RecordCursor cursor : open) {
            cursor.close();
        }
    }
}
