package dev.nurture.data.internal;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A file that is written once, front to back, and knows its length and SHA-256 when it is done.
 *
 * <p>{@link #close()} makes the bytes durable before it returns. Confined to one thread.
 */
public final class CheckedOutput extends OutputStream {
    private final FileOutputStream file;
    private final OutputStream buffer;
    private final MessageDigest digest = Hash.sha256();
    private long position;
    private boolean open = true;

    public CheckedOutput(Path path) throws IOException {
        file = new FileOutputStream(path.toFile());
        buffer = new BufferedOutputStream(file, 1 << 16);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        buffer.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        position += length;
    }

    /** Bytes written so far. */
    public long position() {
        return position;
    }

    /** The SHA-256 of all bytes; may be asked once, after the last byte. */
    public Fingerprint fingerprint() {
        return Fingerprint.read(digest.digest(), 0);
    }

    @Override
    public void close() throws IOException {
        if (!open) {
            return;
        }
        open = false;
        AtomicFile.beforeDurable.run();
        try (file) {
            buffer.flush();
            file.getFD().sync();
        }
    }
}
