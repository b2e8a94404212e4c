package dev.nurture.source;

import dev.nurture.source.DamagedInput.Kind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Gzip members one after another (RFC 1952), each checked against its checksum and length.
 *
 * <p>Unlike the platform's reader it tells a cut from a clean end, also between members, where that one takes both for the
 * end. Zero bytes after the last member, which tapes and block devices add, are passed over. One thread.
 */
final class GzipInput extends FilterInputStream {
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] compressed = new byte[1 << 16];
    private int filled;
    private int at;
    private boolean inMember;
    private long filledBefore;
    private long memberStart;
    private long given;
    private long givenBefore;
    private boolean first = true;
    private Optional<DamagedInput> damage = Optional.empty();

    GzipInput(InputStream input) {
        super(input);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || beginMember()) {
            int read = inflate(target, from, length);
            if (read > 0) {
                checksum.update(target, from, read);
                given += read;
                return read;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
        return -1;
    }

    /** Where in the compressed file the member begins that was read last. */
    long memberStart() {
        return memberStart;
    }

    /** How many decompressed bytes came before that member. */
    long givenBeforeMember() {
        return givenBefore;
    }

    private int inflate(byte[] target, int from, int length) throws IOException {
        if (damage.isPresent()) {
            throw damage.get();
        }
        long before = inflater.getBytesWritten();
        try {
            int read = inflater.inflate(target, from, length);
            if (inflater.needsDictionary()) {
                throw corrupt("it asks for a dictionary");
            }
            if (read == 0 && !inflater.finished()) {
                refill();
            }
            return read;
        } catch (DataFormatException e) {
            damage = Optional.of(corrupt("its deflate data are broken (" + e.getMessage() + ")"));
            return (int) (inflater.getBytesWritten() - before);
        }
    }

    private void refill() throws IOException {
        if (!fill()) {
            throw cut();
        }
        inflater.setInput(compressed, 0, filled);
    }

    private boolean fill() throws IOException {
        at = 0;
        filledBefore += filled;
        filled = Math.max(0, in.read(compressed, 0, compressed.length));
        return filled > 0;
    }

    private static DamagedInput cut() {
        return new DamagedInput(Kind.TRUNCATED, "its last gzip member ends early");
    }

    private static DamagedInput corrupt(String problem) {
        return new DamagedInput(Kind.CORRUPT, problem);
    }

    /** Reads a header; false at the end of the file. */
    private boolean beginMember() throws IOException {
        if (at == filled && !fill()) {
            return false;
        }
        if (!first && compressed[at] == 0) {
            passZeros();
            return false;
        }
        memberStart = filledBefore + at;
        givenBefore = given;
        if (next() != 0x1f || next() != 0x8b || next() != 8) {
            throw corrupt(first ? "its first bytes are no gzip header" : "it has other bytes after a gzip member");
        }
        int flags = next();
        pass(6);
        skipOptional(flags);
        inflater.reset();
        inflater.setInput(compressed, at, filled - at);
        checksum.reset();
        inMember = true;
        first = false;
        return true;
    }

    private void passZeros() throws IOException {
        do {
            for (; at < filled; at++) {
                if (compressed[at] != 0) {
                    throw corrupt("it has other bytes after a gzip member");
                }
            }
        } while (fill());
    }

    private void skipOptional(int flags) throws IOException {
        if ((flags & EXTRA) != 0) {
            pass(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECK) != 0) {
            pass(2);
        }
    }

    private int next() throws IOException {
        if (at == filled && !fill()) {
            throw cut();
        }
        return compressed[at++] & 0xff;
    }

    private void pass(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int read = next();
        while (read != 0) {
            read = next();
        }
    }

    private void endMember() throws IOException {
        at = filled - inflater.getRemaining();
        long expected = nextInt();
        if (expected != checksum.getValue()) {
            throw corrupt("its CRC-32 is %08x where %08x is written".formatted(checksum.getValue(), expected));
        }
        long length = nextInt();
        if (length != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw corrupt(
                    "a gzip member has %s bytes where %s is written".formatted(inflater.getBytesWritten(), length));
        }
        inMember = false;
    }

    private long nextInt() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        super.close();
    }
}
