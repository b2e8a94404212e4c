package dev.nurture.data.internal;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a run of sorted records front to back; the row in each record's last eight bytes can be shifted. One thread. */
final class RecordCursor implements Closeable {
    private final InputStream input;
    private final byte[] record;
    private final long shift;
    private long left;

    RecordCursor(Path run, int length, long shift) throws IOException {
        this.record = new byte[length];
        this.shift = shift;
        this.left = count(run, length);
        this.input = new BufferedInputStream(Files.newInputStream(run), 1 << 16);
    }

    private static long count(Path run, int length) throws IOException {
        long size = Files.size(run);
        if (size % length != 0) {
            throw new EOFException("%s must hold records of %s bytes, but ends inside of one".formatted(run, length));
        }
        return size / length;
    }

    /** Moves on; false after the last record. */
    boolean next() throws IOException {
        if (left == 0) {
            return false;
        }
        left--;
        if (input.readNBytes(record, 0, record.length) < record.length) {
            throw new EOFException("a run of sorted records ends early");
        }
        if (shift != 0) {
            ByteBuffer row = ByteBuffer.wrap(record, record.length - Long.BYTES, Long.BYTES);
            row.mark();
            long shifted = row.getLong() + shift;
            row.reset();
            row.putLong(shifted);
        }
        return true;
    }

    /** The current record; overwritten by {@link #next()}. */
    byte[] record() {
        return record;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
