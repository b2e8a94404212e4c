package dev.nurture.curate.dedup;

import java.io.Closeable;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Rows that belong together, directly or through others: union-find with path halving over four bytes a row. A cluster is
 * called after its first row, so its name depends on nothing but what was joined.
 *
 * <p>The array lies in memory as long as the budget allows, else in a mapped file, which the system keeps in memory as far
 * as it can. One thread.
 */
final class Clusters implements Closeable {
    private static final int MOST = Integer.MAX_VALUE - 8;
    private static final int PIECE = 1 << 28;

    /** For each row its parent or, at a cluster's first row, minus the cluster's size. */
    private interface Rows {
        int get(int row);

        void set(int row, int value);
    }

    private final Rows rows;
    private final int count;
    private final Path file;

    /**
     * @param budget bytes of memory
     * @param scratch a folder for the array, which the caller deletes
     */
    Clusters(long count, long budget, Path scratch) throws IOException {
        if (count > MOST) {
            throw dev.nurture.error.NurtureException.data(
                    "Cannot compare %s data with each other: at most %s at a time. Split them.".formatted(count, MOST));
        }
        this.count = (int) count;
        this.file = scratch.resolve("clusters");
        this.rows = count * Integer.BYTES <= budget ? inMemory() : onDisk();
    }

    private Rows inMemory() {
        int[] array = new int[count];
        Arrays.fill(array, -1);
        return new Rows() {
            @Override
            public int get(int row) {
                return array[row];
            }

            @Override
            public void set(int row, int value) {
                array[row] = value;
            }
        };
    }

    private Rows onDisk() throws IOException {
        IntBuffer[] pieces = new IntBuffer[(count + PIECE - 1) / PIECE];
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int i = 0; i < pieces.length; i++) {
                long length = Math.min(PIECE, count - (long) i * PIECE) * Integer.BYTES;
                pieces[i] = channel.map(FileChannel.MapMode.READ_WRITE, (long) i * PIECE * Integer.BYTES, length)
                        .asIntBuffer();
            }
        }
        Rows mapped = new Rows() {
            @Override
            public int get(int row) {
                return pieces[row / PIECE].get(row % PIECE);
            }

            @Override
            public void set(int row, int value) {
                pieces[row / PIECE].put(row % PIECE, value);
            }
        };
        for (int row = 0; row < count; row++) {
            mapped.set(row, -1);
        }
        return mapped;
    }

    void join(long first, long second) {
        int a = root((int) first);
        int b = root((int) second);
        if (a != b) {
            int lower = Math.min(a, b);
            int upper = Math.max(a, b);
            rows.set(lower, rows.get(lower) + rows.get(upper));
            rows.set(upper, lower);
        }
    }

    /** The first row of the cluster that {@code row} belongs to. */
    long root(long row) {
        return root((int) row);
    }

    private int root(int start) {
        int row = start;
        for (int parent = rows.get(row); parent >= 0; parent = rows.get(row)) {
            int above = rows.get(parent);
            if (above >= 0) {
                rows.set(row, above);
            }
            row = parent;
        }
        return row;
    }

    /** How many rows are in the cluster of {@code row}; 1 where it is alone. */
    int size(long row) {
        return -rows.get(root((int) row));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
