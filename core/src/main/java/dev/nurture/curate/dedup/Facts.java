package dev.nurture.curate.dedup;

import dev.nurture.curate.dedup.internal.MinhashForm;
import dev.nurture.provenance.Fingerprint;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What is remembered of every row, on disk: its id, its rank and its signature, of each number the low 32 bits, which is
 * enough to say how alike two signatures are. First all are added, then any can be read. One thread.
 */
final class Facts implements Closeable {
    private final Path file;
    private final int values;
    private final int length;
    private final OutputStream output;
    private final FileChannel channel;

    /** Of one row. */
    record Fact(Fingerprint id, long rank, int[] signature) {
        /** The share of equal numbers, which estimates the Jaccard similarity. */
        double similarity(Fact other) {
            int equal = 0;
            for (int i = 0; i < signature.length; i++) {
                equal += signature[i] == other.signature[i] ? 1 : 0;
            }
            return (double) equal / signature.length;
        }
    }

    Facts(MinhashForm form, Path scratch) throws IOException {
        values = form.permutations();
        length = length(form);
        file = scratch.resolve("facts");
        output = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    static int length(MinhashForm form) {
        return Fingerprint.BYTES + Long.BYTES + form.permutations() * Integer.BYTES;
    }

    /** Writes one row's into {@code target}. */
    static void put(ByteBuffer target, Fingerprint id, long rank, long[] signature) {
        target.put(id.bytes()).putLong(rank);
        for (long value : signature) {
            target.putInt((int) value);
        }
    }

    void add(byte[] fact) throws IOException {
        output.write(fact, 0, length);
    }

    /** Ends adding. */
    void ready() throws IOException {
        output.flush();
    }

    Fact get(long row) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, row * length + bytes.position()) < 0) {
                throw new EOFException("facts end early");
            }
        }
        Fingerprint id = Fingerprint.read(bytes.array(), 0);
        bytes.position(Fingerprint.BYTES);
        long rank = bytes.getLong();
        int[] signature = new int[values];
        bytes.asIntBuffer().get(signature);
        return new Fact(id, rank, signature);
    }

    @Override
    public void close() throws IOException {
        output.close();
        channel.close();
        Files.deleteIfExists(file);
    }
}
