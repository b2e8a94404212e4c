package dev.nurture.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Gzip (RFC 1952) whose header says nothing of when and where: no time, no name, an unknown system, a fixed level. The same
 * bytes in give the same bytes out, wherever the same zlib is used. One thread.
 */
final class Gzip extends FilterOutputStream {
    private static final int LEVEL = 6;
    private static final int BUFFER = 1 << 16;
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final OutputStream file;
    private final Deflater deflater;
    private final CRC32 check = new CRC32();
    private long length;
    private boolean open = true;

    Gzip(OutputStream file) throws IOException {
        this(file, new Deflater(LEVEL, true));
    }

    private Gzip(OutputStream file, Deflater deflater) throws IOException {
        super(new DeflaterOutputStream(file, deflater, BUFFER));
        this.file = file;
        this.deflater = deflater;
        file.write(HEADER);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        out.write(bytes, offset, count);
        check.update(bytes, offset, count);
        length += count;
    }

    /** Completes the member and closes the file. */
    @Override
    public void close() throws IOException {
        if (!open) {
            return;
        }
        open = false;
        try (file) {
            ((DeflaterOutputStream) out).finish();
            writeLittleEndian(check.getValue());
            writeLittleEndian(length);
        } finally {
            deflater.end();
        }
    }

    private void writeLittleEndian(long value) throws IOException {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            file.write((int) (value >> shift) & 0xff);
        }
    }
}
