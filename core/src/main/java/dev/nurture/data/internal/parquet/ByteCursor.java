package dev.nurture.data.internal.parquet;

import java.io.IOException;

/** Reads small numbers from a range of bytes and refuses to leave it. One thread. */
final class ByteCursor {
    private final byte[] bytes;
    private final int end;
    private int at;

    ByteCursor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int position() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    int next() throws IOException {
        if (at >= end) {
            throw new IOException("a number goes beyond its end");
        }
        return bytes[at++] & 0xff;
    }

    void skip(long count) throws IOException {
        if (count < 0 || count > remaining()) {
            throw new IOException("%s bytes are claimed of %s".formatted(count, remaining()));
        }
        at += (int) count;
    }

    /** Seven bits a byte, the lowest first; at most ten bytes. */
    long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int read = next();
            value |= (long) (read & 0x7f) << shift;
            if (read < 0x80) {
                return value;
            }
        }
        throw new IOException("a number has more than ten bytes");
    }

    /** As {@link #varint}, but no more than an unsigned count may be. */
    int count(long most) throws IOException {
        long value = varint();
        if (value < 0 || value > most) {
            throw new IOException("%s is claimed where at most %s can be".formatted(value, most));
        }
        return (int) value;
    }

    long zigzag() throws IOException {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }
}
