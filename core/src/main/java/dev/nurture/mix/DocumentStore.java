package dev.nurture.mix;

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
import java.util.Arrays;

/**
 * Encoded documents in a file, and of each what a plan needs in memory: about 60 bytes. First all are added, then they are read
 * in any order. One thread.
 */
final class DocumentStore implements Closeable {
    private static final int WORDS = Fingerprint.BYTES / Long.BYTES;

    private final Path file;
    private final OutputStream output;
    private final FileChannel channel;
    private int size;
    private long end;
    private long[] ids = new long[1024 * WORDS];
    private long[] offsets = new long[1024];
    private int[] tokens = new int[1024];
    private int[] learned = new int[1024];
    private int[] segments = new int[1024];
    private boolean[] inoculated = new boolean[1024];
    private boolean[] endLearned = new boolean[1024];
    private double[] levels = new double[1024];
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 12);

    DocumentStore(Path scratch) throws IOException {
        file = Files.createTempFile(scratch, "documents", ".tokens");
        output = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /**
     * @param level how difficult it is; of no meaning without a curriculum
     */
    void add(Fingerprint id, EncodedDocument document, double level) throws IOException {
        if (size == tokens.length) {
            grow(size + (size >> 1));
        }
        ids[WORDS * size] = id.first();
        ids[WORDS * size + 1] = id.second();
        ids[WORDS * size + 2] = id.third();
        ids[WORDS * size + 3] = id.fourth();
        offsets[size] = end;
        tokens[size] = document.tokens().length;
        learned[size] = document.learned();
        segments[size] = document.starts().length;
        inoculated[size] = document.inoculated();
        endLearned[size] = document.endLearned();
        levels[size] = level;
        size++;
        ByteBuffer bytes = document.bytes();
        output.write(bytes.array(), 0, bytes.limit());
        end += bytes.limit();
    }

    private void grow(int wanted) {
        ids = Arrays.copyOf(ids, wanted * WORDS);
        offsets = Arrays.copyOf(offsets, wanted);
        tokens = Arrays.copyOf(tokens, wanted);
        learned = Arrays.copyOf(learned, wanted);
        segments = Arrays.copyOf(segments, wanted);
        inoculated = Arrays.copyOf(inoculated, wanted);
        endLearned = Arrays.copyOf(endLearned, wanted);
        levels = Arrays.copyOf(levels, wanted);
    }

    /** Ends adding. */
    void finish() throws IOException {
        output.close();
    }

    int size() {
        return size;
    }

    Fingerprint id(int document) {
        int at = WORDS * document;
        return new Fingerprint(ids[at], ids[at + 1], ids[at + 2], ids[at + 3]);
    }

    int tokens(int document) {
        return tokens[document];
    }

    /** How many of its tokens are learned. */
    int learned(int document) {
        return learned[document];
    }

    int segments(int document) {
        return segments[document];
    }

    boolean isInoculated(int document) {
        return inoculated[document];
    }

    /** Whether it is learned that the document ends. */
    boolean isEndLearned(int document) {
        return endLearned[document];
    }

    double level(int document) {
        return levels[document];
    }

    EncodedDocument read(int document) throws IOException {
        long until = document + 1 < size ? offsets[document + 1] : end;
        int length = Math.toIntExact(until - offsets[document]);
        if (buffer.capacity() < length) {
            buffer = ByteBuffer.allocate(length + (length >> 1));
        }
        buffer.clear().limit(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offsets[document] + buffer.position()) < 0) {
                throw new EOFException("%s ended while it was read".formatted(file));
            }
        }
        return EncodedDocument.read(buffer.flip());
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            output.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
