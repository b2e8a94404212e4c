package dev.nurture.source;

import dev.nurture.source.DamagedInput.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A WARC file's bytes with a view ahead. Behind a broken gzip member it goes on with the next one that begins a record. One
 * thread.
 */
final class WarcInput implements Closeable {
    private static final int CHUNK = 1 << 16;
    private static final byte[] VERSION = "WARC/".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final Compression compression;
    private final Expansion expansion;
    private InputStream stream;
    private Optional<GzipInput> gzip = Optional.empty();
    private long skipped;
    private long offsetBefore;
    private byte[] bytes = new byte[CHUNK];
    private int start;
    private int filled;
    private long offset;
    private boolean ended;
    private Optional<DamagedInput> damage = Optional.empty();

    WarcInput(Path path, Compression compression, Expansion expansion) throws IOException {
        this.path = path;
        this.compression = compression;
        this.expansion = expansion;
        this.stream = open(0);
    }

    private InputStream open(long from) throws IOException {
        skipped = from;
        offsetBefore = offset;
        if (compression != Compression.GZIP) {
            return compression.open(path, expansion);
        }
        InputStream file = Files.newInputStream(path);
        file.skipNBytes(from);
        CountedInput raw = new CountedInput(file);
        GzipInput members = new GzipInput(raw);
        gzip = Optional.of(members);
        return new WatchedInput(members, raw, expansion);
    }

    /** Bytes taken so far, decompressed. */
    long offset() {
        return offset;
    }

    /** The bytes in view, of which the first {@link #available} from {@link #start} on are known. */
    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int available() {
        return filled - start;
    }

    /** Looks ahead; false if there are fewer than {@code wanted} bytes. */
    boolean lookAhead(int wanted) throws IOException {
        while (available() < wanted && !ended) {
            if (filled == bytes.length) {
                makeRoom(wanted);
            }
            read();
        }
        return available() >= wanted;
    }

    private void makeRoom(int wanted) {
        int length = available();
        byte[] target = wanted > bytes.length ? new byte[Math.max(wanted, Math.min(2 * bytes.length, 1 << 26))] : bytes;
        System.arraycopy(bytes, start, target, 0, length);
        bytes = target;
        start = 0;
        filled = length;
    }

    private void read() throws IOException {
        try {
            int read = stream.read(bytes, filled, bytes.length - filled);
            ended = read < 0;
            filled += Math.max(0, read);
        } catch (DamagedInput e) {
            damage = Optional.of(e);
            ended = true;
        }
    }

    /** Passes over bytes in view. */
    void take(int length) {
        start += length;
        offset += length;
    }

    /** Passes over bytes, also those that are not in view; false if the file ends before. */
    boolean skip(long length) throws IOException {
        long left = length;
        while (left > 0 && lookAhead(1)) {
            int now = (int) Math.min(left, available());
            take(now);
            left -= now;
        }
        return left == 0;
    }

    /** Moves to the next line that begins a record, not counting the one that begins here; false if there is none. */
    boolean moveToNextRecord() throws IOException {
        while (lookAhead(VERSION.length + 1)) {
            int feed = Bytes.indexOf(bytes, start, filled - VERSION.length, '\n');
            boolean found = feed < filled - VERSION.length;
            boolean begins =
                    found && Arrays.equals(bytes, feed + 1, feed + 1 + VERSION.length, VERSION, 0, VERSION.length);
            take(Math.max(1, found ? feed + 1 - start : filled - VERSION.length - start));
            if (begins) {
                return true;
            }
        }
        take(available());
        return false;
    }

    /** What is wrong with the file from here on, if anything is. */
    Optional<DamagedInput> damage() {
        return damage;
    }

    /** Where the gzip member begins that is broken. */
    Optional<Long> brokenMember() {
        return gzip.map(members -> skipped + members.memberStart());
    }

    /** Whether what lies at an offset belongs to a gzip member that is known to be broken. */
    boolean isBroken(long at) {
        return damage.isPresent()
                && gzip.map(members -> at >= offsetBefore + members.givenBeforeMember())
                        .orElse(false);
    }

    /** Goes on with the next gzip member that begins a record; false if there is none. */
    boolean resume() throws IOException {
        Optional<Long> broken = brokenMember();
        if (broken.isEmpty() || damage.isEmpty() || damage.get().kind() == Kind.EXPANDS_TOO_FAR) {
            return false;
        }
        Optional<Long> next = nextMember(broken.get() + 1);
        if (next.isEmpty()) {
            return false;
        }
        stream.close();
        take(available());
        stream = open(next.get());
        ended = false;
        damage = Optional.empty();
        return true;
    }

    private Optional<Long> nextMember(long from) throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            file.skipNBytes(Math.min(from, Files.size(path)));
            byte[] window = new byte[CHUNK];
            long base = from;
            int held = 0;
            for (int read = file.read(window, held, window.length - held);
                    read >= 0;
                    read = file.read(window, held, window.length - held)) {
                int end = held + read;
                int at = Bytes.indexOf(window, 0, Math.max(0, end - 3), '\u001f');
                while (at < end - 3) {
                    if (isMember(window, at) && beginsRecord(base + at)) {
                        return Optional.of(base + at);
                    }
                    at = Bytes.indexOf(window, at + 1, end - 3, '\u001f');
                }
                held = Math.min(3, end);
                System.arraycopy(window, end - held, window, 0, held);
                base += end - held;
            }
            return Optional.empty();
        }
    }

    private static boolean isMember(byte[] window, int at) {
        return window[at + 1] == (byte) 0x8b && window[at + 2] == 8 && (window[at + 3] & 0xe0) == 0;
    }

    private boolean beginsRecord(long at) throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            file.skipNBytes(at);
            try (GzipInput member = new GzipInput(file)) {
                return Arrays.equals(member.readNBytes(VERSION.length), VERSION);
            }
        } catch (DamagedInput e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
